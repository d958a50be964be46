using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Law.Rules;
using Waymark.Relief.RuleFiles;
using Waymark.Store;
using Waymark.TestKit;

namespace Waymark.Relief.Tests.Pages.RuleDesk;

/// <summary>A rule file is in force for everybody, so one proposes it and another one confirms.</summary>
public sealed class ProposalPagesTests
{
    private const string Path = "/en/desk/rules/ca";

    private const string FilePath = Path + "/file";

    private const string Why = "Section 236.14 was amended: the new text is longer";

    private static readonly string California = ShippedRules.Records().Single(r => r.File.EndsWith("/ca.yaml", StringComparison.Ordinal)).Text;

    private static readonly string Corrected = Named("corrected");

    [Fact]
    public async Task Propose_WithASecondPerson_ChangesNothingUntilThatPersonConfirms()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);

        Assert.Equal("California", site.InForce);
        Assert.Equal("Waits for a second person", proposal.Text("state"));
        Assert.NotNull(proposal.Document.GetElementById("another"));
        Assert.Null(proposal.Document.GetElementById("confirm"));
        Assert.Null(proposal.Document.GetElementById("refuse"));
        var list = await site.Second.GetAsync("/en/desk/rules");
        Assert.Equal("Waiting for a second person", list.Text("waiting"));

        var read = await site.Second.GetAsync(proposal.Path);
        var row = Assert.Single(read.Document.QuerySelectorAll("#file-changes tbody tr"));
        Assert.Equal(["name", "California", "California (corrected)"], row.Children.Select(c => c.TextContent.Trim()));
        Assert.NotNull(read.Document.GetElementById("no-answers"));
        Assert.Equal(["Say that you have read what changes"], (await read.SubmitAsync(form: "#confirm")).Errors);
        Assert.Equal("California", site.InForce);

        var place = await read.SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm");
        Assert.Equal("California (corrected)", place.Heading);
        Assert.Equal("California (corrected)", site.InForce);
        Assert.Null(place.Document.GetElementById("of-one"));
        Assert.Equal("Confirmed and put into force", (await site.Second.GetAsync(proposal.Path)).Text("state"));
        Assert.Equal(["rules.proposed", "rules.loaded"], await site.LogAsync());

        // The button pressed twice, and from the other window.
        Assert.Equal("California (corrected)", (await read.SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm")).Heading);
        Assert.Equal(2, (await site.LogAsync()).Count);
    }

    [Fact]
    public async Task Confirm_OwnWhileThereIsASecondPerson_IsForbidden()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);
        var token = proposal.Form("#withdraw")["__RequestVerificationToken"]!;

        foreach (var handler in new[] { "Confirm", "Refuse" })
        {
            var answer = await site.First.PostAsync($"{proposal.Path}?handler={handler}", [KeyValuePair.Create("__RequestVerificationToken", token), KeyValuePair.Create("Sure", "true"), KeyValuePair.Create("Reason", Why)]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal("California", site.InForce);
        Assert.Equal(["rules.proposed"], await site.LogAsync());
    }

    [Fact]
    public async Task Confirm_OwnProposedWhileAlone_IsForbiddenOnceThereIsASecondPerson()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        using var first = await host.SignInAsync(agency.Administrator);
        var proposal = await ProposeAsync(first, Corrected);
        Assert.NotNull(proposal.Document.GetElementById("alone"));
        await host.Data.AddMemberAsync(agency, MemberRoles.Lawyer, "Odalys Brandt");

        var refused = await proposal.SubmitAsync(f => f.Set("Sure", "true").Set("Reason", Why), form: "#confirm");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Null(refused.Document.GetElementById("confirm"));
        Assert.Equal("California", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
    }

    [Fact]
    public async Task Confirm_AloneInTheProgramme_NeedsAReasonAndIsSaidInTheLogAndOnThePage()
    {
        await using var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        // A lawyer of a partner is no second person: the programme answers for what is in force.
        await host.Data.AddMemberAsync(await host.Data.AddAgencyAsync("Old Mill Legal Aid", AgencyKind.LegalAid), MemberRoles.Lawyer, "Priya Anand");
        using var browser = await host.SignInAsync(agency.Administrator);
        Assert.Contains("you are the only one in the program", (await browser.GetAsync(FilePath)).Text("two")!, StringComparison.Ordinal);
        var proposal = await ProposeAsync(browser, Corrected);

        var without = await proposal.SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm");
        Assert.Equal(HttpStatusCode.BadRequest, without.Status);
        Assert.Equal(["Write a reason, at most 1,000 characters"], without.Errors);
        Assert.Equal("California", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);

        var place = await proposal.SubmitAsync(f => f.Set("Sure", "true").Set("Reason", Why), form: "#confirm");
        Assert.NotNull(place.Document.GetElementById("of-one"));
        Assert.Contains(Why, (await browser.GetAsync(proposal.Path)).MainText, StringComparison.Ordinal);
        Assert.Equal(["rules.proposed", "rules.loaded-alone"], await LogAsync(host, agency.Id));
    }

    [Fact]
    public async Task Refuse_BySecondPerson_KeepsTheReasonAndTheRules()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);
        var read = await site.Second.GetAsync(proposal.Path);
        var empty = await read.SubmitAsync(form: "#refuse");
        Assert.Equal(["Write a reason, at most 1,000 characters"], empty.Errors);
        var tooLong = await read.SubmitAsync(f => f.Set("Reason", new string('x', RuleProposals.MostReason + 1)), form: "#refuse");
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.Status);
        Assert.Equal(new string('x', RuleProposals.MostReason + 1), tooLong.Form("#refuse")["Reason"]);

        await read.SubmitAsync(f => f.Set("Reason", Why), form: "#refuse");

        var seen = await site.First.GetAsync(proposal.Path);
        Assert.Equal("Refused", seen.Text("state"));
        Assert.Contains(Why, seen.MainText, StringComparison.Ordinal);
        Assert.Equal("California", site.InForce);
        Assert.Equal(["rules.proposed", "rules.refused"], await site.LogAsync());
        // What is over can not be confirmed any more, not even from a page that was open.
        Assert.Equal(HttpStatusCode.Conflict, (await read.SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm")).Status);
        Assert.Equal("California", site.InForce);
    }

    [Fact]
    public async Task Withdraw_OwnOnly_EndsItAndAConfirmationThatWasOpenIsAConflict()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);
        var read = await site.Second.GetAsync(proposal.Path);
        var token = read.Form("#confirm")["__RequestVerificationToken"]!;
        Assert.Equal(HttpStatusCode.Forbidden, (await site.Second.PostAsync(proposal.Path + "?handler=Withdraw", [KeyValuePair.Create("__RequestVerificationToken", token)])).Status);

        await proposal.SubmitAsync(form: "#withdraw");
        await proposal.SubmitAsync(form: "#withdraw");

        var late = await read.SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm");
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("Somebody has ended this proposal meanwhile", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal("Taken back", late.Text("state"));
        Assert.Equal("California", site.InForce);
        Assert.Equal(["rules.proposed", "rules.withdrawn"], await site.LogAsync());
    }

    [Fact]
    public async Task Propose_WhileAnotherWaits_KeepsWhatWasTriedAndIsTakenAfterwards()
    {
        await using var site = await TwoAsync();
        var tried = await LoadAsync(site.Second, Named("other"));
        var proposal = await site.ProposeAsync(Corrected);

        var conflict = await tried.SubmitAsync(form: "#propose");
        Assert.Equal(HttpStatusCode.Conflict, conflict.Status);
        Assert.Contains("Another proposal for this place waits", Assert.Single(conflict.Errors), StringComparison.Ordinal);
        Assert.Contains(proposal.Path, conflict.Source, StringComparison.Ordinal);

        await proposal.SubmitAsync(form: "#withdraw");
        var taken = await conflict.SubmitAsync(form: "#propose");
        Assert.Equal("Waits for a second person", taken.Text("state"));
        Assert.Contains("California (other)", taken.MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_Twice_IsOneProposal()
    {
        await using var site = await TwoAsync();
        var tried = await LoadAsync(site.First, Corrected);
        var once = await tried.SubmitAsync(form: "#propose");
        var twice = await tried.SubmitAsync(form: "#propose");
        Assert.Equal(once.Path, twice.Path);
        Assert.Equal(["rules.proposed"], await site.LogAsync());
    }

    [Fact]
    public async Task TakingBack_NeedsTheSecondPersonToo()
    {
        await using var site = await TwoAsync();
        await site.ConfirmAsync(await site.ProposeAsync(Corrected));
        Assert.Equal("California (corrected)", site.InForce);

        var back = await (await (await site.First.GetAsync(FilePath)).SubmitAsync(form: "#back")).SubmitAsync(form: "#propose");
        Assert.Equal("California (corrected)", site.InForce);
        Assert.Null(back.Document.GetElementById("confirm"));
        await site.ConfirmAsync(back);

        Assert.Equal("California", site.InForce);
        Assert.Equal(["rules.proposed", "rules.loaded", "rules.back-proposed", "rules.taken-back"], await site.LogAsync());
    }

    [Fact]
    public async Task Proposal_AnswersOtherwise_NamesTheWorkedCases()
    {
        await using var site = await TwoAsync();
        // Cases of its own hide nothing: what becomes of those that ship is shown beside them.
        const string Cases = "jurisdiction: CA\ncases:\n- name: Nothing is known of a made-up person\n  on: 2026-11-25\n  facts: {}\n  expect:\n    ca-236.14: needs-facts\n";
        var tried = await LoadAsync(site.First, California.Replace("nexus: yes", "nexus: no", StringComparison.Ordinal), Cases);
        Assert.Empty(tried.Errors);
        var proposal = await site.Second.GetAsync((await tried.SubmitAsync(form: "#propose")).Path);

        var rows = proposal.Document.QuerySelectorAll("#answer-changes tbody tr").ToList();
        Assert.NotEmpty(rows);
        Assert.Contains(rows, r => r.Children[1].TextContent.Trim().StartsWith("eligible", StringComparison.Ordinal) && r.Children[2].TextContent.Trim().StartsWith("not-eligible", StringComparison.Ordinal));
    }

    [Theory, DatabaseData]
    public async Task Propose_AfterTheLastOneRanOut_ClosesItAndStartsAnew(DatabaseKind kind)
    {
        await using var host = await WaymarkHost.StartAsync(kind);
        var agency = await host.Data.AddAgencyAsync();
        using var second = (await host.Data.AddMemberAsync(agency, MemberRoles.Lawyer, "Odalys Brandt")).SignedIn();
        using var first = agency.Administrator.SignedIn();
        var proposals = host.Services.GetRequiredService<RuleProposals>();
        var against = (await host.Services.GetRequiredService<RuleShelf>().StandingAsync(default))["CA"].Hash;
        var old = (await proposals.ProposeAsync(first, "CA", Corrected, null, against, default)).Value;
        Assert.IsType<AnotherWaits>((await proposals.ProposeAsync(second, "CA", Named("other"), null, against, default)).Error);
        Assert.Single(await proposals.WaitingAsync(default));

        host.Clock.Advance(TimeSpan.FromDays(RuleProposals.Days));

        var row = (await proposals.FindAsync("CA", old, default))!;
        Assert.Empty(await proposals.WaitingAsync(default));
        Assert.IsType<RanOut>((await proposals.ConfirmAsync(second, row, null, default)).Error);
        var next = (await proposals.ProposeAsync(second, "CA", Named("other"), null, against, default)).Value;
        Assert.Equal(Data.RuleProposalState.Lapsed, (await proposals.FindAsync("CA", old, default))!.State);
        Assert.True((await proposals.ConfirmAsync(first, (await proposals.FindAsync("CA", next, default))!, null, default)).IsOk);
        Assert.Equal("California (other)", host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name);
        // Compared with a file that is no longer in force.
        Assert.IsType<OverTaken>((await proposals.ProposeAsync(first, "CA", Corrected, null, against, default)).Error);
    }

    [Fact]
    public async Task LawyerOfAPartner_ReadsAndMarksForTheirOwnOfficeAndChangesNoFile()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);
        var aid = await site.Host.Data.AddAgencyAsync("Old Mill Legal Aid", AgencyKind.LegalAid);
        using var lawyer = await site.Host.SignInAsync(await site.Host.Data.AddMemberAsync(aid, MemberRoles.Lawyer, "Priya Anand"));
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
        {
            var list = await lawyer.GetAsync($"/{lang}/desk/rules");
            Assert.NotNull(list.Document.GetElementById("not-yours"));
            Assert.Null(list.Document.GetElementById("waiting"));
            Assert.DoesNotMatch(@"\bdesk\.[a-z]+[.-]", list.MainText + (await lawyer.GetAsync($"/{lang}/desk/rules/ca")).MainText);
        }

        var place = await lawyer.GetAsync(Path);
        Assert.NotNull(place.Document.GetElementById("not-yours"));
        Assert.Null(place.Document.GetElementById("file"));
        Assert.NotEmpty(place.Document.QuerySelectorAll(".sources li"));
        Assert.Contains("Old Mill Legal Aid", place.Text("own-office")!, StringComparison.Ordinal);

        // Whatever is posted, the mark names their own office.
        var fields = place.Form("#mark");
        var marked = await lawyer.PostAsync(Path + "?handler=Mark",
        [
            KeyValuePair.Create("__RequestVerificationToken", fields["__RequestVerificationToken"]!), KeyValuePair.Create("Seen", fields["Seen"]!), KeyValuePair.Create("Remedy", "ca-236.14"),
            KeyValuePair.Create("Office", "Harbor County"), KeyValuePair.Create("LookedOn.Day", fields["LookedOn.Day"]!), KeyValuePair.Create("LookedOn.Month", fields["LookedOn.Month"]!), KeyValuePair.Create("LookedOn.Year", fields["LookedOn.Year"]!),
        ]);
        Assert.Empty(marked.Errors);
        var mark = Assert.Single(await site.Host.Services.GetRequiredService<RuleShelf>().MarksAsync(default));
        Assert.Equal(("Old Mill Legal Aid", aid.Id), (mark.Office, mark.AgencyId));
        using var visitor = site.Host.NewSession();
        Assert.Contains("Old Mill Legal Aid", (await visitor.GetAsync("/en/laws/ca")).Document.QuerySelector(".marked")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["rules.marked"], await LogAsync(site.Host, aid.Id));

        foreach (var closed in new[] { FilePath, proposal.Path, "/en/desk/cases", "/en/desk/inbox", "/en/members" })
            Assert.Equal(HttpStatusCode.Forbidden, (await lawyer.GetAsync(closed)).Status);
        foreach (var (path, handler) in new[] { (FilePath, "Load"), (FilePath, "Propose"), (FilePath, "Back"), (proposal.Path, "Confirm"), (proposal.Path, "Refuse"), (proposal.Path, "Withdraw") })
        {
            var answer = await lawyer.PostAsync($"{path}?handler={handler}", [KeyValuePair.Create("__RequestVerificationToken", fields["__RequestVerificationToken"]!), KeyValuePair.Create("Sure", "true"), KeyValuePair.Create("RulesText", Corrected), KeyValuePair.Create("Reason", Why)]);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal("California", site.InForce);
    }

    [Fact]
    public async Task Proposal_InEachLanguageOfTheDesk_HasWords()
    {
        await using var site = await TwoAsync();
        var proposal = await site.ProposeAsync(Corrected);
        foreach (var lang in new[] { "en", "es", "zh-hans", "zh-hant" })
        {
            foreach (var browser in new[] { site.First, site.Second })
            {
                var page = await browser.GetAsync(proposal.Path.Replace("/en/", $"/{lang}/", StringComparison.Ordinal));
                Assert.Equal(HttpStatusCode.OK, page.Status);
                Assert.DoesNotMatch(@"\bdesk\.[a-z]+[.-]", page.MainText);
                Assert.DoesNotMatch(@"\brules\.(proposed|loaded)", (await browser.GetAsync($"/{lang}/desk/rules/ca")).MainText);
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await site.Second.GetAsync(proposal.Path.Replace("/ca/", "/nv/", StringComparison.Ordinal))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Second.GetAsync($"{Path}/proposals/{Guid.NewGuid()}")).Status);
    }

    private static string Named(string word) => California.Replace("name: California", $"name: California ({word})", StringComparison.Ordinal);

    private static async Task<HtmlPage> ProposeAsync(HtmlSession browser, string rules) => await (await LoadAsync(browser, rules)).SubmitAsync(form: "#propose");

    private static async Task<HtmlPage> LoadAsync(HtmlSession browser, string rules, string? cases = null) =>
        await (await browser.GetAsync(FilePath)).SubmitAsync(
            f =>
            {
                f.Attach("Rules", "corrected.yaml", Encoding.UTF8.GetBytes(rules));
                if (cases is not null)
                    f.Attach("Cases", "cases.yaml", Encoding.UTF8.GetBytes(cases));
            },
            form: "#load");

    /// <summary>What the access log of an agency says of rules, the oldest first.</summary>
    private static async Task<IReadOnlyList<string>> LogAsync(WaymarkHost host, AgencyId agency) =>
        await host.Services.GetRequiredService<WaymarkStore>().ReadAsync(async db =>
        {
            var marks = (await host.Services.GetRequiredService<RuleShelf>().MarksAsync(default)).Select(m => m.MarkId);
            var ids = (await host.Services.GetRequiredService<RuleProposals>().OfAsync("CA", default)).Select(p => p.ProposalId).Concat(marks).ToList();
            var entries = new List<AccessEntry>();
            foreach (var id in ids)
                entries.AddRange(await AccessLog.OfRecordAsync(db, agency, id));
            return (IReadOnlyList<string>)[.. entries.OrderBy(e => e.Number).Select(e => e.Action)];
        });

    private static async Task<Site> TwoAsync()
    {
        var host = await WaymarkHost.StartAsync();
        var agency = await host.Data.AddAgencyAsync();
        var second = await host.Data.AddMemberAsync(agency, MemberRoles.Lawyer, "Odalys Brandt");
        return new Site(host, agency, await host.SignInAsync(agency.Administrator), await host.SignInAsync(second));
    }

    private sealed class Site(WaymarkHost host, TestAgency agency, HtmlSession first, HtmlSession second) : IAsyncDisposable
    {
        public WaymarkHost Host => host;

        /// <summary>The programme's administrator.</summary>
        public HtmlSession First => first;

        /// <summary>The programme's lawyer.</summary>
        public HtmlSession Second => second;

        public string InForce => host.Services.GetRequiredService<RuleBookHolder>().Current.Find("CA")!.Name;

        public Task<HtmlPage> ProposeAsync(string rules) => ProposalPagesTests.ProposeAsync(first, rules);

        public async Task ConfirmAsync(HtmlPage proposal) => await (await second.GetAsync(proposal.Path)).SubmitAsync(f => f.Set("Sure", "true"), form: "#confirm");

        public Task<IReadOnlyList<string>> LogAsync() => ProposalPagesTests.LogAsync(host, agency.Id);

        public async ValueTask DisposeAsync()
        {
            first.Dispose();
            second.Dispose();
            await host.DisposeAsync();
        }
    }
}
