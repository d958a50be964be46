namespace Waymark.Access;

/// <summary>Settings of the module, set by the host.</summary>
public sealed class AccessOptions
{
    /// <summary>Whether this installation is the demo: agencies made in it are marked, and the sign-in page offers its members. Default false.</summary>
    public bool Demo { get; set; }
}
