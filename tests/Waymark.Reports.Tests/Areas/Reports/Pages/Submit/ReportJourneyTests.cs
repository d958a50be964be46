using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Tests.Areas.Reports.Pages.Submit;

public sealed class ReportJourneyTests(ReportHost shared) : IClassFixture<ReportHost>
{
    public static TheoryData<string> Segments => [.. Language.All.Select(l => l.Segment)];

    [Theory]
    [MemberData(nameof(Segments))]
    public async Task Journey_TheEightQuestions_ReachTheDeskAsTold(string segment)
    {
        using var browser = shared.Host.NewSession();
        await browser.GetAsync($"/{segment}/report");
        var page = await browser.GetAsync($"/{segment}/report/danger");
        page = await page.SubmitAsync(form => form.Set("Answer", "yes"));
        Assert.Equal($"/{segment}/report/now", page.Path);
        page = await browser.GetAsync($"/{segment}/report/reach");
        page = await page.SubmitAsync(form => form.Set("Answer", "no").Set("More", "never alone"));
        page = await page.SubmitAsync(form => form.Set("Answer", "yes").Set("More", "a bruised arm"));
        page = await page.SubmitAsync(form => form.Set("Answer", "not-sure"));
        page = await page.SubmitAsync(form => form.Set("Answer", "Tagalog"));
        page = await page.SubmitAsync(form => form.Set("Answer", "restaurant kitchen"));
        Assert.Equal($"/{segment}/report/where", page.Path);
        page = await page.SubmitAsync(form => form.Set("Street", "behind the laundry").Set("City", "Reno").Set("State", "NV"));
        page = await page.SubmitAsync(form => form.Set("Answer", "a man in a white van"));
        page = await page.SubmitAsync(form => form.Set("Answer", "they sleep in the storeroom"));
        Assert.Equal($"/{segment}/report/contact", page.Path);
        page = await page.SubmitAsync(form => form.Set("Channels", "none"));
        page = await page.SubmitAsync(form => form.Set("Answer", "no"));
        Assert.Equal($"/{segment}/report/check", page.Path);
        page = await page.SubmitAsync();

        var file = await shared.OpenAsync(Receipt.Parse(page.Text("receipt")!));
        Assert.Equal(ReportKind.Report, file.Kind);
        Assert.Equal(Urgency.Danger, file.Urgency);
        Assert.Equal(new ReportPlace { Street = "behind the laundry", City = "Reno", State = "NV" }, file.Place);
        Assert.Empty(file.Contacts.Ways);
        Assert.NotNull(file.Contacts.CheckedAt);
        Assert.Equal(
            new SuspicionAnswers
            {
                CanBeReached = SaidAnswer.No,
                HowReached = "never alone",
                Abuse = SaidAnswer.Yes,
                AbuseSigns = "a bruised arm",
                WantsToLeave = SaidAnswer.NotSure,
                Speaks = "Tagalog",
                Work = "restaurant kitchen",
                Employer = "a man in a white van",
                Why = "they sleep in the storeroom",
            },
            file.Suspicion);
    }

    [Fact]
    public async Task Change_FromCheck_ReturnsToCheckWithEverythingElseKept()
    {
        using var browser = shared.Host.NewSession();
        var page = await (await browser.GetAsync("/en/report/why")).SubmitAsync(form => form.Set("Answer", "reasons"));
        page = await browser.GetAsync("/en/report/work?from=check");

        page = await page.SubmitAsync(form => form.Set("Answer", "farm"));

        Assert.Equal("/en/report/check", page.Path);
        Assert.Contains("reasons", page.MainText, StringComparison.Ordinal);
        Assert.Contains("farm", page.MainText, StringComparison.Ordinal);
        page = await (await browser.GetAsync("/en/report/danger?from=check")).SubmitAsync(form => form.Set("Answer", "yes"));
        Assert.Equal("/en/report/now?from=check", page.Path);
    }
}
