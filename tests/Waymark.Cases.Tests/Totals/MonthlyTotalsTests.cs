using System.Net;
using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Cases.Domain;
using Waymark.Cases.Open;
using Waymark.Cases.Totals;
using Waymark.Reports.Contracts;
using Waymark.TestKit;

namespace Waymark.Cases.Tests.Totals;

public sealed class MonthlyTotalsTests
{
    private static readonly IReadOnlyList<int> Needs = MonthlyTotals.Categories(TotalSeries.Cases);

    [Theory]
    [InlineData(3)]
    [InlineData(1, 7)]
    [InlineData(4, 20, 30)]
    [InlineData(9, 12, 5, 1)]
    [InlineData(2, 2, 2, 40)]
    [InlineData(1, 1, 1, 1, 1)]
    public void Protect_SmallNumbers_AreHiddenAndCanNotBeComputedBack(params int[] counts)
    {
        var shown = MonthlyTotals.Protect(Needs, counts.SelectMany((count, i) => Enumerable.Repeat(Needs[i], count)));

        for (var i = 0; i < counts.Length; i++)
            Assert.True(shown[Needs[i]] is null || (shown[Needs[i]] == counts[i] && counts[i] >= MonthlyTotals.Least), $"{counts[i]} is shown");
        if (shown[TotalRow.All] is not { } all)
            return;
        // Where the sum is shown, what is hidden is never one number alone, and never few in all.
        Assert.Equal(counts.Sum(), all);
        var hidden = Needs.Where(need => shown[need] is null).ToList();
        Assert.NotEqual(1, hidden.Count);
        var inHidden = all - Needs.Sum(need => shown[need] ?? 0);
        Assert.True(hidden.Count == 0 || inHidden >= MonthlyTotals.Least, $"{inHidden} in all are hidden");
    }

    [Fact]
    public void Protect_LargeNumbers_AreShownAndNoneIsToldFromHidden()
    {
        var shown = MonthlyTotals.Protect(Needs, Enumerable.Repeat(Needs[0], 5).Concat(Enumerable.Repeat(Needs[3], 17)));

        Assert.Equal((5, 17, null, 22), (shown[Needs[0]], shown[Needs[3]], shown[Needs[1]], shown[TotalRow.All]));
    }

    [Theory, DatabaseData]
    public async Task Read_MonthsThatAreOver_AreCountedOnceAndStay(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        for (var i = 0; i < 6; i++)
            await OpenAsync(lab, new NewNeed(NeedKind.Food, NeedPriority.Later, "rice"), new NewNeed(NeedKind.Shelter, NeedPriority.Now, "a room"));
        for (var i = 0; i < 2; i++)
            await OpenAsync(lab);
        for (var i = 0; i < 7; i++)
            await SendAsync(lab, Urgency.Danger);
        Assert.Empty(await lab.Get<MonthlyTotals>().ReadAsync(lab.Worker, default));

        lab.Clock.Advance(TimeSpan.FromDays(10));
        var first = await lab.Get<MonthlyTotals>().ReadAsync(lab.Worker, default);

        Assert.All(first, t => Assert.Equal(new DateOnly(2026, 11, 1), t.Month));
        var cases = first.Single(t => t.Series == TotalSeries.Cases).Numbers;
        Assert.Null(cases[MonthlyTotals.NoNeed]);
        // Each case once, by what was most urgent.
        Assert.Equal(8, cases[TotalRow.All]);
        var reports = first.Single(t => t.Series == TotalSeries.Reports).Numbers;
        Assert.Equal((7, null, 7), (reports[MonthlyTotals.CategoryOf(ReportKind.Help, Urgency.Danger)], reports[MonthlyTotals.CategoryOf(ReportKind.Report, Urgency.Normal)], reports[TotalRow.All]));

        // One is erased: the month does not tell.
        var gone = await lab.Store.ReadAsync(db => db.Set<CaseFile>().Where(c => c.AgencyId == lab.Agency.Id).Select(c => c.CaseId).FirstAsync());
        await lab.Store.WriteAsync(db => db.Set<CaseFile>().Where(c => c.CaseId == gone).ExecuteDeleteAsync());
        var second = await lab.Get<MonthlyTotals>().ReadAsync(lab.Worker, default);
        Assert.Equal(first.SelectMany(t => t.Numbers.OrderBy(n => n.Key)), second.SelectMany(t => t.Numbers.OrderBy(n => n.Key)));
        Assert.Single(await lab.LogAsync(lab.Agency.Id.Value), e => e is { Action: "totals.released", Detail: "2026-11" });
        // What is hidden is not in the table either.
        Assert.All(await lab.Store.ReadAsync(db => db.Set<TotalRow>().ToListAsync()), row => Assert.True(row.Shown is null or >= MonthlyTotals.Least));
        // Another agency has its own months, and none yet.
        Assert.Empty(await lab.Get<MonthlyTotals>().ReadAsync(lab.Other, default));
    }

    [Theory, DatabaseData]
    public async Task Read_ManyAtOnce_ReleaseAMonthOnce(DatabaseKind kind)
    {
        await using var lab = await CasesLab.CreateAsync(kind);
        await SendAsync(lab, Urgency.Normal);
        lab.Clock.Advance(TimeSpan.FromDays(40));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => lab.Get<MonthlyTotals>().ReadAsync(lab.Worker, default))));

        Assert.Equal(2, (await lab.LogAsync(lab.Agency.Id.Value)).Count(e => e.Action == "totals.released"));
    }

    [Fact]
    public async Task Read_MailboxMadeForACase_IsNoRequest()
    {
        await using var lab = await CasesLab.CreateAsync();
        for (var i = 0; i < 6; i++)
            await lab.OpenWithReceiptAsync();
        lab.Clock.Advance(TimeSpan.FromDays(10));

        var reports = (await lab.Get<MonthlyTotals>().ReadAsync(lab.Worker, default)).Single(t => t.Series == TotalSeries.Reports).Numbers;

        Assert.Equal(0, reports[TotalRow.All]);
    }

    [Fact]
    public async Task Page_Researcher_SeesTotalsAndNoWayToARecord()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var researcher = await host.Data.AddMemberAsync(agency, MemberRoles.Researcher);
        var advocate = await host.Data.AddMemberAsync(agency, MemberRoles.Advocate, "Pilar Ansah");
        using var sender = host.NewSession();
        await (await sender.GetAsync("/en/ask/words")).SubmitAsync(form => form.Set("Answer", "my farewell words"));
        await (await sender.GetAsync("/en/ask/check")).SubmitAsync();
        using var session = await host.SignInAsync(researcher);
        Assert.NotNull((await session.GetAsync("/en/desk/totals")).Text("none"));
        host.Clock.Advance(TimeSpan.FromDays(10));
        using var later = await host.SignInAsync(researcher);

        var page = await later.GetAsync("/en/desk/totals");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("hidden", page.MainText, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main a"));
        Assert.Contains("/en/desk/totals", page.Document.QuerySelectorAll("nav a").Select(a => a.GetAttribute("href")));
        using var other = await host.SignInAsync(advocate);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/en/desk/totals")).Status);
        foreach (var closed in new[] { "/en/desk/inbox", "/en/desk/cases", "/en/desk/disclosures", "/en/desk/referrals" })
            Assert.Equal(HttpStatusCode.Forbidden, (await later.GetAsync(closed)).Status);
    }

    private static async Task OpenAsync(CasesLab lab, params NewNeed[] needs) =>
        (await lab.Open.RunAsync(lab.Worker, CasesLab.Blank() with { Needs = needs }, default)).ShouldBeOk();

    private static async Task SendAsync(CasesLab lab, Urgency urgency) => (await lab.Get<SubmitReport>().RunAsync(new SubmitRequest
    {
        Id = ReportId.New(),
        Kind = ReportKind.Help,
        Language = Kernel.Languages.Language.English,
        Needs = [],
        Urgency = urgency,
        Place = new ReportPlace(),
        Contacts = new SafeContacts { Ways = [], CheckedAt = null },
        MayPassOn = SaidAnswer.NotSaid,
    })).ShouldBeOk();
}
