using Waymark.Law.Facts;
using Waymark.Law.Offences;
using Waymark.Law.Yaml;

namespace Waymark.Law.Rules;

/// <summary>Reads one file of <c>rules/records</c>. Every key is known or refused; every standard condition is there.</summary>
internal sealed class RulesReader(RuleSource source, FactCatalogue facts, OffenceCatalogue offences)
{
    private static readonly string[] SourceKinds = ["official code text", "repository snapshot", "stored web copy", "other"];
    private static readonly string[] Burdens = ["preponderance", "clear-and-convincing", "reasonable-probability", "none"];
    private readonly YamlShape shape = new(source.File);
    private readonly Dictionary<string, LawSourceNote> notes = new(StringComparer.Ordinal);

    /// <summary>Reads the file.</summary>
    /// <exception cref="RuleException">It does not fit the schema.</exception>
    public Jurisdiction Read()
    {
        var root = shape.Map(
            YamlText.Read(source.File, source.Text),
            "the file",
            "schema", "jurisdiction", "name", "compiled", "sources", "remedies", "general", "affirmative_defense", "safe_harbor_minors", "polaris", "open", "notes");
        shape.OneOf(shape.Need(root, "schema"), "schema version", "1");
        var codeNode = shape.Need(root, "jurisdiction");
        var code = shape.Text(codeNode, "jurisdiction");
        if (code.Length != 2 || !code.All(char.IsAsciiLetterUpper)) throw shape.Wrong(codeNode, $"'{code}' is no jurisdiction", "two capital letters, US for the federal courts");
        foreach (var entry in shape.Map(shape.Need(root, "sources"), "sources").Entries)
        {
            var map = shape.Map(entry.Value, "a source", "url", "what", "retrieved_from");
            notes[entry.Key] = new LawSourceNote(entry.Key, shape.Text(map, "url"), shape.Text(map, "what"), shape.OneOf(shape.Need(map, "retrieved_from"), "kind of copy", SourceKinds));
        }

        var remedies = new List<Remedy>();
        foreach (var item in shape.List(shape.Need(root, "remedies"), "remedies"))
        {
            var remedy = ReadRemedy(item, code);
            if (remedies.Exists(r => r.Id == remedy.Id)) throw shape.Wrong(item, $"the remedy '{remedy.Id}' is there twice", "each id once");
            remedies.Add(remedy);
        }

        return new Jurisdiction
        {
            Code = code,
            Name = shape.Text(root, "name"),
            Compiled = shape.Date(shape.Need(root, "compiled"), "compiled"),
            Remedies = remedies,
            General = [.. shape.List(shape.Need(root, "general"), "general").Select(ReadGeneral)],
            AffirmativeDefense = ReadProvision(root, "affirmative_defense"),
            SafeHarborMinors = ReadProvision(root, "safe_harbor_minors"),
            Polaris = ReadPolaris(shape.Need(root, "polaris")),
            Open = shape.Texts(root, "open"),
            Notes = shape.TextOrNull(root, "notes"),
            Sources = [.. notes.Values],
            File = source.File,
            Mark = TextMark.Of([source.Text]),
        };
    }

    private GeneralRemedy ReadGeneral(YamlNode node)
    {
        var map = shape.Map(node, "a general remedy", "title", "citation", "text");
        return new GeneralRemedy(shape.Text(map, "title"), shape.TextOrNull(map, "citation"), shape.Text(map, "text"));
    }

    private LawProvision ReadProvision(YamlMap root, string key)
    {
        var map = shape.Map(shape.Need(root, key), key, "exists", "citation", "detail");
        return new LawProvision(shape.YesNoOrNull(map, "exists"), shape.TextOrNull(map, "citation"), shape.TextOrNull(map, "detail"));
    }

    private Dictionary<int, PolarisScore> ReadPolaris(YamlNode node)
    {
        var scores = new Dictionary<int, PolarisScore>();
        foreach (var entry in shape.Map(node, "polaris", "2019", "2023").Entries)
        {
            var map = shape.Map(entry.Value, "a score", "total", "grade");
            scores[entry.Key == "2019" ? 2019 : 2023] = new PolarisScore(shape.NumberOrNull(map, "total", 0, 110), shape.TextOrNull(map, "grade"));
        }

        return scores;
    }

    private Remedy ReadRemedy(YamlNode node, string code)
    {
        var map = shape.Map(node, "a remedy", "id", "kind", "title", "specific", "versions");
        var id = shape.Text(map, "id");
        if (!id.StartsWith(code.ToLowerInvariant() + "-", StringComparison.Ordinal) || !id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
        {
            throw shape.Wrong(shape.Need(map, "id"), $"'{id}' is no id of a remedy", $"'{code.ToLowerInvariant()}-' and letters, digits, dots and dashes");
        }

        var kind = shape.OneOf(shape.Need(map, "kind"), "kind", "vacatur", "expungement", "sealing", "sentence-reduction", "none") switch
        {
            "vacatur" => RemedyKind.Vacatur,
            "expungement" => RemedyKind.Expungement,
            "sealing" => RemedyKind.Sealing,
            "sentence-reduction" => RemedyKind.SentenceReduction,
            _ => RemedyKind.None,
        };
        var versions = new List<RemedyVersion>();
        foreach (var item in shape.List(shape.Need(map, "versions"), "versions"))
        {
            var version = ReadVersion(item, kind);
            if (version.Until <= version.From) throw shape.Wrong(item, "'until' is not after 'from'", "a later day");
            if (versions.Count > 0)
            {
                if (versions[^1].Until is null) throw shape.Wrong(item, "the version before has no 'until'", "'until:' in each version but the last");
                if (version.From is null || version.From < versions[^1].Until) throw shape.Wrong(item, "the version begins before the one above it ends", "versions in the order of their dates, without overlap");
            }

            versions.Add(version);
        }

        return versions.Count == 0
            ? throw shape.Wrong(map, "the remedy has no versions", "at least one version")
            : new Remedy { Id = id, Jurisdiction = code, Kind = kind, Title = shape.Text(map, "title"), IsSpecific = shape.YesNo(shape.Need(map, "specific"), "specific"), Versions = versions };
    }

    private RemedyVersion ReadVersion(YamlNode node, RemedyKind kind)
    {
        var map = shape.Map(
            node, "a version", "from", "not_before", "until", "citation", "verification", "summary", "conditions", "evidence", "procedure", "effect", "sources", "not_modelled");
        var citation = shape.TextOrNull(map, "citation");
        if (citation is null && kind != RemedyKind.None) throw shape.Wrong(shape.Need(map, "citation"), "the citation is missing", "the section of the law");
        var from = shape.Need(map, "from");
        var notBefore = map.Find("not_before") is { } first and not YamlScalar { IsNull: true } ? shape.Date(first, "not_before") : (DateOnly?)null;
        if (notBefore is not null && from is not YamlScalar { IsNull: true }) throw shape.Wrong(shape.Need(map, "not_before"), "'not_before' beside a first day", "'from: null', or no 'not_before'");
        return new RemedyVersion
        {
            From = from is YamlScalar { IsNull: true } ? null : shape.Date(from, "from"),
            NotBefore = notBefore,
            Until = map.Find("until") is { } until and not YamlScalar { IsNull: true } ? shape.Date(until, "until") : null,
            Citation = citation,
            Verification = ReadVerification(shape.Need(map, "verification")),
            Summary = shape.Text(map, "summary"),
            Conditions = kind == RemedyKind.None && map.Find("conditions") is null ? [] : ReadConditions(shape.Need(map, "conditions")),
            Evidence = ReadEvidence(map, kind),
            Procedure = ReadProcedure(map, kind),
            Effect = shape.TextOrNull(map, "effect"),
            Sources = ReadSources(map),
            NotModelled = shape.Texts(map, "not_modelled"),
        };
    }

    private List<LawSourceNote> ReadSources(YamlMap version)
    {
        var list = new List<LawSourceNote>();
        foreach (var item in shape.List(shape.Need(version, "sources"), "sources"))
        {
            var key = shape.Text(item, "source");
            list.Add(notes.GetValueOrDefault(key) ?? throw shape.Wrong(item, $"there is no source '{key}'", $"one of {string.Join(", ", notes.Keys)}"));
        }

        return list.Count > 0 ? list : throw shape.Wrong(version, "the version has no source", "at least one source");
    }

    private Verification ReadVerification(YamlNode node) => shape.OneOf(node, "verification", "statute-text", "secondary-source", "unverified") switch
    {
        "statute-text" => Verification.StatuteText,
        "secondary-source" => Verification.SecondarySource,
        _ => Verification.Unverified,
    };

    private EvidenceRules ReadEvidence(YamlMap version, RemedyKind kind)
    {
        if (kind == RemedyKind.None && version.Find("evidence") is null) return new EvidenceRules(null, null, null, null, []);
        var map = shape.Map(shape.Need(version, "evidence"), "evidence", "burden", "presumption", "affidavit_suffices", "detail", "helps");
        var burden = shape.Need(map, "burden");
        return new EvidenceRules(
            burden is YamlScalar { IsNull: true } ? null : shape.OneOf(burden, "burden", Burdens),
            shape.YesNoOrNull(map, "presumption"),
            shape.YesNoOrNull(map, "affidavit_suffices"),
            shape.TextOrNull(map, "detail"),
            shape.Texts(map, "helps"));
    }

    private ProcedureRules ReadProcedure(YamlMap version, RemedyKind kind)
    {
        if (kind == RemedyKind.None && version.Find("procedure") is null)
        {
            return new ProcedureRules
            {
                Court = null,
                Steps = [],
                HearingRequired = null,
                ProsecutorNotice = null,
                ObjectionDays = null,
                Fee = null,
                FeeAmount = null,
                Confidential = null,
                RemoteAppearance = null,
                MultiCounty = null,
            };
        }

        var map = shape.Map(
            shape.Need(version, "procedure"), "procedure", "court", "steps", "hearing_required", "prosecutor_notice", "objection_days", "fee", "fee_amount",
            "confidential", "remote_appearance", "multi_county");
        return new ProcedureRules
        {
            Court = shape.TextOrNull(map, "court"),
            Steps = shape.Texts(map, "steps"),
            HearingRequired = shape.YesNoOrNull(map, "hearing_required"),
            ProsecutorNotice = shape.YesNoOrNull(map, "prosecutor_notice"),
            ObjectionDays = shape.NumberOrNull(map, "objection_days", 0, 3650),
            Fee = shape.TextOrNull(map, "fee"),
            FeeAmount = shape.NumberOrNull(map, "fee_amount", 0, 100_000),
            Confidential = shape.YesNoOrNull(map, "confidential"),
            RemoteAppearance = shape.YesNoOrNull(map, "remote_appearance"),
            MultiCounty = shape.TextOrNull(map, "multi_county"),
        };
    }

    private List<Condition> ReadConditions(YamlNode node)
    {
        var map = shape.Map(node, "conditions");
        foreach (var code in Condition.Standard)
        {
            if (map.Find(code) is null) throw shape.Wrong(map, $"the condition '{code}' is missing", $"'{code}:' with a condition, none, or null (not found)");
        }

        var predicates = new PredicateReader(shape, facts, offences);
        var conditions = new List<Condition>();
        foreach (var entry in map.Entries)
        {
            if (!entry.Key.All(c => char.IsAsciiLetterLower(c) || c is '-' or '_')) throw shape.Wrong(entry.Line, $"'{entry.Key}' is no code of a condition", "small letters and dashes");
            conditions.Add(ReadCondition(entry, predicates));
        }

        return conditions;
    }

    private Condition ReadCondition(YamlEntry entry, PredicateReader predicates)
    {
        if (entry.Value is YamlScalar { IsNull: true }) return new Condition(entry.Key, ConditionKind.NotFound, null, null, null);
        if (entry.Value is YamlScalar { Text: "none" }) return new Condition(entry.Key, ConditionKind.None, null, null, null);
        if (entry.Value is not YamlMap map)
        {
            throw shape.Wrong(entry.Value, $"the condition '{entry.Key}' is neither a map nor none nor null", "'none', 'null', or a map with one of when, none, not_found, judged, not_modelled");
        }

        shape.Map(map, $"the condition '{entry.Key}'", "when", "none", "not_found", "judged", "not_modelled", "text", "citation", "verification");
        string[] states = [.. map.Entries.Select(e => e.Key).Where(k => k is "when" or "none" or "not_found" or "judged" or "not_modelled")];
        if (states.Length != 1) throw shape.Wrong(map, $"the condition '{entry.Key}' says {states.Length} things", "exactly one of when, none, not_found, judged, not_modelled");
        var kind = states[0] switch
        {
            "when" => ConditionKind.Stated,
            "none" => ConditionKind.None,
            "not_found" => ConditionKind.NotFound,
            "judged" => ConditionKind.Judged,
            _ => ConditionKind.NotModelled,
        };
        if (kind != ConditionKind.Stated && map.Find("text") is { } text) throw shape.Wrong(text, $"'text' beside '{states[0]}'", $"the sentence as the value of '{states[0]}'");
        return new Condition(
            entry.Key,
            kind,
            kind == ConditionKind.Stated ? shape.Text(map, "text") : shape.Text(map, states[0]),
            shape.Optional(map, "citation"),
            map.Find("verification") is { } verification ? ReadVerification(verification) : null)
        {
            When = kind == ConditionKind.Stated ? predicates.Read(shape.Need(map, "when")) : null,
        };
    }
}
