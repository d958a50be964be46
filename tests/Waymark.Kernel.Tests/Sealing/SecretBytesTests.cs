using System.Reflection;
using Waymark.Kernel.Sealing;

namespace Waymark.Kernel.Tests.Sealing;

public sealed class SecretBytesTests
{
    [Fact]
    public void Dispose_Always_WipesTheBytes()
    {
        var secret = SecretBytes.Random(32);
        var bytes = (byte[])typeof(SecretBytes).GetField("bytes", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(secret)!;
        Assert.Contains(bytes, b => b != 0);

        secret.Dispose();

        Assert.All(bytes, b => Assert.Equal(0, b));
        Assert.Throws<ObjectDisposedException>(() => _ = secret.Span.Length);
    }

    /// <summary>A span taken before the bytes were wiped still reaches them: whoever used it learns of it afterwards.</summary>
    [Fact]
    public void ThrowIfWiped_WipedWhileInUse_Throws()
    {
        var secret = SecretBytes.Random(32);
        secret.ThrowIfWiped();
        var inUse = secret.Span;

        secret.Dispose();

        Assert.Equal(0, inUse[0]);
        Assert.Throws<ObjectDisposedException>(secret.ThrowIfWiped);
    }

    [Fact]
    public void Public_TypesOfSealing_GiveNoWayToReadAKey()
    {
        foreach (var type in (Type[])[typeof(SealKey), typeof(KeyPair), typeof(ServerSecret)])
        {
            var leaks = type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
                .Where(m => m is PropertyInfo { PropertyType: var p } && IsBytes(p)
                    || m is FieldInfo { FieldType: var f } && IsBytes(f)
                    || m is MethodInfo { ReturnType: var r } method && IsBytes(r) && method.GetParameters().Length == 0)
                .Select(m => m.Name);
            Assert.Empty(leaks);
        }

        static bool IsBytes(Type type) =>
            type == typeof(byte[]) || type == typeof(Span<byte>) || type == typeof(ReadOnlySpan<byte>) || type == typeof(ReadOnlyMemory<byte>);
    }
}
