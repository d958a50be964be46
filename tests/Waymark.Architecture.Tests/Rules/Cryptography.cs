using System.Reflection;
using System.Runtime.InteropServices;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Only <c>Waymark.Kernel.Sealing</c> touches libsodium and the framework's cryptography.</summary>
internal static class Cryptography
{
    private const string Home = "Waymark.Kernel.Sealing";

    /// <summary>What may be used anywhere: comparing in constant time, wiping, and random bytes and digits.</summary>
    private static readonly string[] Anywhere = ["CryptographicOperations.FixedTimeEquals", "CryptographicOperations.ZeroMemory", "RandomNumberGenerator.*"];

    /// <summary>What may be used in one place besides: type, member, and why.</summary>
    private static readonly (string Place, string Member, string Why)[] Exceptions =
    [
        ("Waymark.Access.", "HMACSHA1.*", "RFC 6238 time-based codes, as every authenticator app computes them"),
        ("Waymark.Access.", "HashAlgorithm.*", "the base of HMACSHA1"),
    ];

    internal static IEnumerable<string> Uses(IEnumerable<CompiledMethod> methods) =>
        from method in methods
        where method.Type.Namespace != Home
        from used in method.Body.Select(i => i.Operand).OfType<MethodBase>()
        let owner = used.DeclaringType
        where owner?.Namespace is "System.Security.Cryptography"
        let member = $"{owner.Name}.{used.Name}"
        where !Anywhere.Any(a => Matches(a, member))
            && !Exceptions.Any(e => method.Type.FullName!.StartsWith(e.Place, StringComparison.Ordinal) && Matches(e.Member, member))
        select $"{method.Place} uses {member}: seal with Waymark.Kernel.Sealing";

    /// <summary>Native functions bound outside their place.</summary>
    internal static IEnumerable<string> Natives(IEnumerable<Type> types) =>
        from type in types
        from method in type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly)
        let import = method.GetCustomAttribute<DllImportAttribute>()
        where import is not null
        let allowed = (import.Value, type.FullName) switch
        {
            ("libsodium.so.23", "Waymark.Kernel.Sealing.Sodium") => true,
            // link(2): the framework has no move that refuses to replace.
            ("libc", "Waymark.Kernel.Sealing.ServerSecret") => true,
            _ => false,
        }
        where !allowed
        select $"{type.FullName} binds {import.Value}";

    private static bool Matches(string pattern, string member) =>
        pattern.EndsWith('*') ? member.StartsWith(pattern[..^1], StringComparison.Ordinal) : member == pattern;
}
