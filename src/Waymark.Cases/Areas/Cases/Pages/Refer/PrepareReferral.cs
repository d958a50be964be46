using Waymark.Access.Contracts;
using Waymark.Cases.Data;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Work;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Results;
using Waymark.Kernel.Sealing;
using Waymark.Store;

namespace Waymark.Cases.Refer;

/// <summary>What is to be shared, with whom, for what and until when.</summary>
internal sealed record ReferralPlan
{
    public required CaseId Case { get; init; }

    /// <summary>The agency here; <c>null</c> for an organization that is told by paper or telephone.</summary>
    public required AgencyId? Partner { get; init; }

    /// <summary>Its name, where it is not an agency here.</summary>
    public required string Recipient { get; init; }

    public required string? Service { get; init; }

    public required Guid? DirectoryService { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Ids of <see cref="Shareable.Of"/>.</summary>
    public required IReadOnlyList<string> Items { get; init; }

    /// <summary>Words to the partner: the person sees and allows them too.</summary>
    public required string Message { get; init; }

    /// <summary>The last day on which the consent holds.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>The language of the form.</summary>
    public required Language Language { get; init; }

    public required string? Interpreter { get; init; }
}

/// <summary>There is no such partner.</summary>
internal sealed record NoSuchPartner() : InvalidError("desk.cases.error.no-such-partner", "Partner");

/// <summary>Writes a referral that is not sent yet: the exact words are fixed here, so that the person agrees to what is sent.</summary>
internal sealed class PrepareReferral(CaseWork work)
{
    internal const int MaxPurpose = 1_000;

    internal Task<Result<ReferralId>> RunAsync(Worker worker, ReferralPlan plan, CancellationToken cancel) =>
        work.ChangeAsync(worker, plan.Case, "referral.prepared", plan.Partner?.ToString(), (db, opened) => RunAsync(db, opened, worker, plan, cancel), cancel);

    private async Task<Result<ReferralId>> RunAsync(WaymarkDb db, OpenedCase opened, Worker worker, ReferralPlan plan, CancellationToken cancel)
    {
        var clock = work.Clock;
        var now = clock.Now;
        if (plan.Purpose.Length > MaxPurpose)
            return new TooLong("Purpose");
        if (plan.Message.Length > Shareable.MaxMessage)
            return new TooLong("Message");
        var recipient = plan.Recipient.Trim();
        if (plan.Partner is { } partner)
        {
            var agency = partner == worker.Agency ? null : await Agencies.FindAsync(db, partner, cancel);
            if (agency is null)
                return new NoSuchPartner();
            recipient = agency.Name;
        }

        var view = await CaseReader.LoadAsync(db, opened, clock, cancel);
        var possible = Shareable.Of(view).ToDictionary(item => item.Id);
        if (plan.Items.Any(id => !possible.ContainsKey(id)))
            return new ConsentForbids(ConsentRefusal.ItemNotListed);
        List<SharedItem> items = [.. plan.Items.Distinct().Select(id => possible[id])];
        if (!string.IsNullOrWhiteSpace(plan.Message))
            items.Add(new SharedItem(Shareable.Message, plan.Message.Trim()));

        var details = new ConsentDetails
        {
            Recipient = recipient,
            Service = plan.Service,
            Purpose = plan.Purpose.Trim(),
            Items = [.. items.Select(item => item.Id)],
            Language = plan.Language.Tag,
            Interpreter = string.IsNullOrWhiteSpace(plan.Interpreter) ? null : plan.Interpreter.Trim(),
        };
        var consentId = ConsentId.New();
        var referralId = ReferralId.New();
        var consent = new Consent
        {
            AgencyId = worker.Agency,
            ConsentId = consentId,
            CaseId = plan.Case,
            ReferralId = referralId,
            PartnerAgencyId = plan.Partner,
            ValidFrom = now,
            ValidUntil = clock.EndOf(plan.LastDay),
            AskedAt = now,
            Language = plan.Language,
            Details = Sealed<ConsentDetails>.Seal(details, opened.Shared.Current, Places.Consent(consentId, 1)),
            KeyVersion = opened.Shared.CurrentVersion,
        };
        if (ConsentRules.CheckTerms(ReferralRows.Terms(consent, details)) is { } wrong)
            return new ConsentForbids(wrong);

        var vault = VaultId.New();
        var mine = VaultParty.Agency(worker.Agency);
        using var keys = await Vaults.CreateAsync(
            db, worker.Agency, vault, opened.File.PersonId is { } person ? [mine, VaultParty.Person(person)] : [mine], cancel);
        var from = await Agencies.FindAsync(db, worker.Agency, cancel);
        var package = new SharedPackage
        {
            From = from!.Name,
            To = recipient,
            Service = plan.Service,
            Purpose = details.Purpose,
            Items = items,
        };
        var referral = new Referral
        {
            AgencyId = worker.Agency,
            ReferralId = referralId,
            CaseId = plan.Case,
            VaultId = vault,
            ConsentId = consentId,
            PersonId = opened.File.PersonId,
            PartnerAgencyId = plan.Partner,
            DirectoryService = plan.DirectoryService,
            Owner = opened.File.Owner ?? worker.Member,
            PreparedAt = now,
            AccessUntil = consent.ValidUntil,
            Package = Sealed<SharedPackage>.Seal(package, keys.Current, Places.Package(referralId, 1)),
            KeyVersion = keys.CurrentVersion,
        };
        referral.Begin(clock.ActDue);
        db.Set<Consent>().Add(consent);
        db.Set<Referral>().Add(referral);
        await ReferralRows.TellAsync(db, referral, By.Of(worker), now, ReferralStatus.Prepared, null, null, null, cancel);
        return referralId;
    }
}
