using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Waymark.Web.Security;

/// <summary>Which machines are believed when they say for whom, and over TLS or not, they pass a request on. Section <c>Proxy</c>.</summary>
internal sealed class ProxyOptions
{
    /// <summary>
    /// Addresses (<c>10.1.2.3</c>) and networks (<c>10.1.2.0/24</c>); <c>none</c> alone believes nobody. Empty, as by default, believes this
    /// machine: a proxy on it needs no setting.
    /// </summary>
    public IList<string> Trusted { get; } = [];

    /// <summary>What <see cref="Trusted"/> says, as networks.</summary>
    /// <exception cref="FormatException">An entry is neither an address nor a network; the start is refused before this.</exception>
    public IEnumerable<IPNetwork> Networks() => Trusted switch
    {
        [] => [new IPNetwork(IPAddress.Parse("127.0.0.0"), 8), new IPNetwork(IPAddress.IPv6Loopback, 128)],
        ["none"] => [],
        _ => Trusted.Select(entry => TryRead(entry, out var network) ? network.Value : throw new FormatException("Not a network.")),
    };

    /// <summary>Whether every entry can be read.</summary>
    public bool IsValid() => Trusted is ["none"] || Trusted.All(entry => TryRead(entry, out _));

    private static bool TryRead(string entry, [NotNullWhen(true)] out IPNetwork? network)
    {
        network = IPNetwork.TryParse(entry, out var whole) ? whole
            : IPAddress.TryParse(entry, out var one) ? new IPNetwork(one, one.GetAddressBytes().Length * 8)
            : null;
        return network is not null;
    }
}
