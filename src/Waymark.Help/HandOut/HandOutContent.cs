using Waymark.Help.Guide.Translation;
using Waymark.Help.Learn;
using Waymark.Kernel.Languages;
using YamlDotNet.RepresentationModel;

namespace Waymark.Help.HandOut;

/// <summary>The words of hand-outs in a language.</summary>
internal sealed record HandOutWords(YamlMappingNode Top, Language Language, bool IsReviewed)
{
    /// <summary>Who reviewed the translation, and when.</summary>
    public Review? Review { get; init; }

    internal string Of(params string[] names) => At(names).AsText() ?? string.Empty;

    internal IEnumerable<string> List(params string[] names) => At(names).Texts();

    private YamlNode? At(string[] names) => names.Aggregate((YamlNode?)Top, (node, name) => node.Find(name));
}

/// <summary>The hand-outs that there are, and their words: <c>content/handout</c>.</summary>
internal sealed class HandOutContent(IContentTexts texts)
{
    internal const string Brochure = "brochure";
    internal const string PalmCard = "palm-card";
    internal const string Poster = "poster";
    internal const string Strip = "strip";
    internal const string Wallet = "wallet";

    internal static IReadOnlyList<string> Kinds { get; } = [Brochure, PalmCard, Poster, Strip, Wallet];

    /// <summary>The words in a language, or the English ones.</summary>
    internal HandOutWords Words(Language language)
    {
        var text = texts.Find(ContentCatalogue.HandOuts, language) ?? throw new InvalidDataException("handout/en.yaml is missing.");
        return new HandOutWords(text.Document.Front, text.Language, text.IsReviewed) { Review = text.Review };
    }
}
