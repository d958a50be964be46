using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Cases.Domain;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Pages;

public sealed class DemoTests
{
    [Fact]
    public async Task Demo_Made_HasCasesInDifferentStates()
    {
        await using var host = await WaymarkHost.StartAsync(demo: true);
        var referrals = await host.Store.ReadAsync(db => db.Set<Referral>().ToListAsync());
        var now = host.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        Assert.Contains(referrals, r => r.Status == ReferralStatus.Sent && r.IsOverdue(now));
        Assert.Contains(referrals, r => r.Status == ReferralStatus.Accepted);
        Assert.Contains(referrals, r => r is { Status: ReferralStatus.Waitlisted, WaitlistPosition: 3 });
        Assert.Contains(referrals, r => r.Status == ReferralStatus.Withdrawn);
        Assert.Contains(referrals, r => r.Status == ReferralStatus.Declined);
        Assert.Contains(await host.Store.ReadAsync(db => db.Set<Consent>().ToListAsync()), c => c.AskedInMailbox);
        Assert.Equal(6, await host.Store.ReadAsync(db => db.Set<CaseFile>().CountAsync()));
        Assert.All(referrals, r => Assert.True(r.Status.IsClosed() || r.DueAt is not null));
    }
}
