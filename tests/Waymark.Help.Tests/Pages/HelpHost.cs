using Waymark.Access.Contracts;
using Waymark.TestKit;

namespace Waymark.Help.Tests.Pages;

/// <summary>One host for the tests of a class that change nothing shared.</summary>
public sealed class HelpHost : IAsyncLifetime
{
    public WaymarkHost Host { get; private set; } = null!;

    public TestAgency Agency { get; private set; } = null!;

    public TestMember Administrator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await WaymarkHost.StartAsync();
        Agency = await Host.Data.AddAgencyAsync();
        Administrator = await Host.Data.AddMemberAsync(Agency, MemberRoles.Administrator);
    }

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}
