using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases.Contracts;
using Waymark.Kernel.Results;
using Waymark.Relief.OnCase;

namespace Waymark.Relief.Demo;

/// <summary>Invented charges of one case of the demo, in two states, a statement, and a petition whose declaration was approved before it was filed.</summary>
internal sealed class ReliefDemo : IDemoData
{
    private const string Person = "Tamsin";

    // What a person may say to a court: what was done to them, in their words; nothing that they did.
    private const string Statement =
        """
        In 2015 a man who said that he would find me work took me to Lindero. He kept my papers and my phone. He told me how much I owed him, and the sum grew every week.

        He decided where I slept, whom I saw and what I did. When I was arrested in May 2016 he was waiting outside. I did not tell the officers about him, for he had said what would happen to my sister.

        I left in 2019 with the help of a woman at a clinic. I have not seen him since. The record has cost me two jobs and a flat, and I want to leave that time behind me.
        """;

    public int Order => 50;

    public async Task SeedAsync(IServiceProvider services, CancellationToken cancel)
    {
        var records = services.GetRequiredService<CaseRecords>();
        var desk = services.GetRequiredService<ReliefDesk>();
        using var worker = await services.GetRequiredService<DemoMembers>().ActAsAsync(DemoMembers.ProgrammeSecondAdvocate, cancel);
        foreach (var id in await records.OwnedAsync(worker, cancel))
        {
            if (await records.SubjectAsync(worker, id, ReliefKinds.Charge, cancel) is not { Name: Person } subject)
                continue;
            var california = Guid.NewGuid();
            Ok(await desk.SaveAsync(worker, id, california, 0, Charge("4-88-0017", "CA", "Superior Court, County of Lindero", "PC 647(b)", "Prostitution", "misdemeanor", "conviction", "2016-05", "2016-09-14", nexus: "yes"), cancel));
            Ok(await desk.SaveAsync(worker, id, Guid.NewGuid(), 0, Charge("4-88-0017", "CA", "Superior Court, County of Lindero", "PC 484(a)", "Petty theft", "misdemeanor", "dismissed", "2016-05", "2016-09-14", nexus: null), cancel));
            Ok(await desk.SaveAsync(worker, id, Guid.NewGuid(), 0, Charge("2018-N-551", "NY", "City Court of Marlow", "PL 230.00", "Prostitution", "misdemeanor", "conviction", "2018-02-03", "2018-03", nexus: null), cancel));
            Ok(await desk.SaveAsync(worker, id, 0, new ReliefPerson { Facts = new Dictionary<string, string> { ["trafficking_kind"] = "sex", ["left_trafficking"] = "yes" } }, cancel));
            var today = services.GetRequiredService<Components.Site.SiteClock>().Today;
            Ok(await desk.SaveStatementAsync(worker, id, 0, Statement, cancel));
            // Drafted from the statement; the person signed the printed sheet two days before it went to the court.
            var draft = new ReliefPetition { Place = "CA", Court = "Superior Court, County of Lindero", Remedy = "ca-236.14", Charges = [california], Declaration = Statement };
            var file = await desk.ReadAsync(worker, id, cancel) ?? throw new InvalidOperationException("The demo's case is gone.");
            var petition = draft with { ApprovedOn = today.AddDays(-22), ApprovedAnswers = PetitionAnswers.Kept(file, draft, desk.Rules.Facts) };
            var number = Guid.NewGuid();
            Ok(await desk.SaveAsync(worker, id, number, 0, petition, cancel));
            Ok(await services.GetRequiredService<PetitionTracker>().SaveAsync(
                worker, id, number, 1, petition with { FiledOn = today.AddDays(-20), Number = "26-P-204", HearingOn = today.AddDays(15) }, subject.Language, cancel));
        }
    }

    private static ReliefCharge Charge(
        string number, string place, string court, string statute, string words, string grade, string ended, string happened, string decided, string? nexus)
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["jurisdiction"] = place,
            ["court"] = court,
            ["statute"] = statute,
            ["description"] = words,
            ["grade"] = grade,
            ["disposition"] = ended,
            ["offense_date"] = happened,
            ["disposition_date"] = decided,
        };
        if (nexus is not null)
            facts["nexus"] = nexus;
        return new ReliefCharge { CaseNumber = number, Facts = facts };
    }

    private static void Ok(Result<int> saved)
    {
        if (!saved.TryGet(out _, out var error))
            throw new InvalidOperationException(error.Code);
    }
}
