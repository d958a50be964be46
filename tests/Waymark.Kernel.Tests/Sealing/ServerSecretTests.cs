using System.Diagnostics;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class ServerSecretTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("waymark-secret-").FullName;

    private string SecretFile => Path.Combine(folder, "secrets", "server.key");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void LoadOrCreate_NoFile_MakesOneThatOnlyItsOwnerReads()
    {
        using var secret = ServerSecret.LoadOrCreate(SecretFile);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretFile));
        Assert.Matches("^[0-9a-f]{64}$", File.ReadAllText(SecretFile));
        Assert.Equal([SecretFile], Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void LoadOrCreate_Again_GivesTheSameSecret()
    {
        using var first = ServerSecret.LoadOrCreate(SecretFile);
        using var second = ServerSecret.LoadOrCreate(SecretFile);
        using var another = ServerSecret.LoadOrCreate(SecretFile + "2");

        Assert.Equal(Digest(first), Digest(second));
        Assert.NotEqual(Digest(first), Digest(another));
    }

    [Fact]
    public async Task LoadOrCreate_SixProcessesAtOnce_AllHaveTheOneSecret()
    {
        for (var round = 0; round < 3; round++)
        {
            var place = Path.Combine(folder, $"round{round}");
            Directory.CreateDirectory(place);
            var racers = Enumerable.Range(0, 6).Select(_ => Process.Start(new ProcessStartInfo
            {
                FileName = Path.ChangeExtension(typeof(ServerSecretTests).Assembly.Location, null),
                ArgumentList = { "server-secret", place },
                RedirectStandardOutput = true,
                UseShellExecute = false,
            })!).ToArray();
            await File.WriteAllTextAsync(Path.Combine(place, "go"), "");

            var digests = new List<string>();
            foreach (var racer in racers)
            {
                digests.Add((await racer.StandardOutput.ReadToEndAsync()).Trim());
                await racer.WaitForExitAsync();
                Assert.Equal(0, racer.ExitCode);
                racer.Dispose();
            }

            Assert.Matches("^[0-9a-f]{64}$", Assert.Single(digests.Distinct()));
            Assert.Single(Directory.GetFiles(Path.Combine(place, "secrets")));
        }
    }

    [Fact]
    public async Task LoadOrCreate_ManyThreadsAtOnce_AllHaveTheOneSecret()
    {
        for (var round = 0; round < 50; round++)
        {
            var file = Path.Combine(folder, $"{round}", "server.key");
            using var start = new Barrier(8);
            var digests = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                using var secret = ServerSecret.LoadOrCreate(file);
                return Digest(secret);
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.Single(digests.Distinct());
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000000000000000000000000000000000000")]
    public void LoadOrCreate_AFileThatIsNoSecret_IsRefusedAndLeftAlone(string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SecretFile)!);
        File.WriteAllText(SecretFile, content);

        var refused = Assert.Throws<InvalidDataException>(() => ServerSecret.LoadOrCreate(SecretFile));

        Assert.Equal(content, File.ReadAllText(SecretFile));
        Assert.True(content.Length == 0 || !refused.ToString().Contains(content, StringComparison.Ordinal));
    }

    [Fact]
    public void LoadOrCreate_NewlineAtTheEnd_IsRead()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(SecretFile)!);
        File.WriteAllText(SecretFile, Convert.ToHexString(Blake2bTests.KnownKey) + "\n");

        using var secret = ServerSecret.LoadOrCreate(SecretFile);
        using var known = SealKey.Import(Blake2bTests.KnownKey);
        using var derived = known.Derive("index");
        using var key = secret.Derive("index");

        Assert.Equal(derived.Span.ToArray(), key.Span.ToArray());
    }

    [Fact]
    public void AnyUse_AfterDispose_Throws()
    {
        var secret = ServerSecret.New();
        secret.Dispose();

        Assert.Throws<ObjectDisposedException>(() => secret.Derive("x"));
        Assert.Throws<ObjectDisposedException>(() => secret.ReceiptSalt);
    }

    [Fact]
    public void ToString_Always_ShowsNoSecret()
    {
        using var secret = ServerSecret.New();

        Assert.Equal("Waymark.Kernel.Sealing.ServerSecret", ((object)secret).ToString());
    }

    private static string Digest(ServerSecret secret)
    {
        using var key = secret.Derive("race");
        return Convert.ToHexStringLower(Blake2b.Mac(key, "same?"u8));
    }
}
