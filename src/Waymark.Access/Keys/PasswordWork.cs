using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>There is too much of this work at once; it can be tried again in a minute.</summary>
internal sealed record BusyError() : ConflictError("desk.error.busy");

/// <summary>Derives keys from passwords, a bounded number at once: each takes 64 MiB and a tenth of a second of a core.</summary>
/// <remarks>Browsers that are known to an account have a lane of their own, so that a flood of strangers can not keep members out.
/// Singleton, thread-safe.</remarks>
internal sealed class PasswordWork : IDisposable
{
    private readonly Lane known = new(Math.Max(2, Environment.ProcessorCount), waiting: 64);
    private readonly Lane strangers = new(Math.Max(1, Environment.ProcessorCount / 2), waiting: 32);

    /// <summary>Derives a key, or says that there is too much to do.</summary>
    /// <param name="password">The password as typed.</param>
    /// <param name="salt">16 bytes.</param>
    /// <param name="cost">The work.</param>
    /// <param name="isKnown">Whether the browser is known to the account, or has a link that only an invited person has.</param>
    /// <param name="cancel">Gives up waiting.</param>
    public async Task<Result<SealKey>> DeriveAsync(string password, byte[] salt, Argon2Cost cost, bool isKnown, CancellationToken cancel)
    {
        var lane = isKnown ? known : strangers;
        if (!await lane.EnterAsync(cancel))
            return new BusyError();
        try
        {
            return await Task.Run(() => Argon2.Derive(password, salt, cost), cancel);
        }
        finally
        {
            lane.Leave();
        }
    }

    public void Dispose()
    {
        known.Dispose();
        strangers.Dispose();
    }

    private sealed class Lane(int atOnce, int waiting) : IDisposable
    {
        private readonly SemaphoreSlim places = new(atOnce, atOnce);
        private int inside;

        public async Task<bool> EnterAsync(CancellationToken cancel)
        {
            if (Interlocked.Increment(ref inside) > atOnce + waiting)
            {
                Interlocked.Decrement(ref inside);
                return false;
            }

            try
            {
                await places.WaitAsync(cancel);
                return true;
            }
            catch
            {
                Interlocked.Decrement(ref inside);
                throw;
            }
        }

        public void Leave()
        {
            places.Release();
            Interlocked.Decrement(ref inside);
        }

        public void Dispose() => places.Dispose();
    }
}
