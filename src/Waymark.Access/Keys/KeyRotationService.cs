using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Waymark.Access.Keys;

/// <summary>Goes on with <see cref="KeyRotation"/> when it is woken, and looks by itself for what another node left.</summary>
internal sealed partial class KeyRotationService(KeyRotation rotation, TimeProvider clock, ILogger<KeyRotationService> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await rotation.RunAllAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException)
                {
                    // Whatever was committed stays; the next look goes on from there.
                    RotationFailed(failure.GetType());
                }

                using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                await Task.WhenAny(rotation.WokenAsync(waiting.Token), Task.Delay(Period, clock, waiting.Token));
                await waiting.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "Keys could not be renewed ({Failure}); it goes on in a minute")]
    private partial void RotationFailed(Type failure);
}
