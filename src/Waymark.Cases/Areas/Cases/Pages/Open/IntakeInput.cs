using Waymark.Cases.Domain;
using Waymark.Kernel.Languages;

namespace Waymark.Cases.Open;

/// <summary>What is asked when a case is opened. Everything may stay blank.</summary>
internal sealed class IntakeInput
{
    /// <summary>The case's id: the same form sent twice opens one case.</summary>
    public Guid Key { get; set; } = Guid.NewGuid();

    public string? Name { get; set; }

    public string? Pronouns { get; set; }

    public string Language { get; set; } = Kernel.Languages.Language.English.Tag;

    public string? OtherLanguage { get; set; }

    public string? Age { get; set; } = "unknown";

    public string? Place { get; set; }

    public List<string> Needs { get; set; } = [];

    public string? OtherNeed { get; set; }

    public string? Wants { get; set; }

    public string? Story { get; set; }

    public string? Danger { get; set; }

    public string? Urgency { get; set; } = nameof(CaseUrgency.Usual);

    internal Language FormLanguage => Kernel.Languages.Language.TryParse(Language, out var known) ? known : Kernel.Languages.Language.English;

    internal CaseUrgency ChosenUrgency => Enum.TryParse<CaseUrgency>(Urgency, out var urgency) && Enum.IsDefined(urgency) ? urgency : CaseUrgency.Usual;

    internal Dictionary<PersonField, string> Fields()
    {
        var fields = new Dictionary<PersonField, string>
        {
            [PersonField.Name] = Name ?? string.Empty,
            [PersonField.Pronouns] = Pronouns ?? string.Empty,
            [PersonField.Language] = string.IsNullOrWhiteSpace(OtherLanguage) ? FormLanguage.Tag : OtherLanguage,
            [PersonField.Age] = PersonFields.ParseAge(Age) == AgeGroup.Unknown ? string.Empty : Age!,
            [PersonField.Place] = Place ?? string.Empty,
            [PersonField.Wants] = Wants ?? string.Empty,
            [PersonField.Story] = Story ?? string.Empty,
            [PersonField.Danger] = Danger ?? string.Empty,
        };
        return fields;
    }

    internal List<NewNeed> NewNeeds()
    {
        var priority = ChosenUrgency == CaseUrgency.Now ? NeedPriority.Now : NeedPriority.Soon;
        var needs = Needs.Select(NeedKinds.Parse).Where(kind => kind is not null and not NeedKind.Other).Distinct()
            .Select(kind => new NewNeed(kind!.Value, priority, string.Empty)).ToList();
        if (!string.IsNullOrWhiteSpace(OtherNeed) || Needs.Contains("other"))
            needs.Add(new NewNeed(NeedKind.Other, priority, OtherNeed?.Trim() ?? string.Empty));
        return needs;
    }
}
