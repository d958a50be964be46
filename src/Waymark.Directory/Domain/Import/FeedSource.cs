using System.Text.Json;
using Waymark.Directory.Domain.Hsds;

namespace Waymark.Directory.Domain.Import;

/// <summary>
/// Where a feed's entries come from and under which licence, so that each says it wherever it is shown or given out. Read from the feed's own
/// <c>source</c>, or, in what another Waymark exported, from each entry's <c>x_source</c>.
/// </summary>
internal sealed record FeedSource
{
    /// <summary>The extension of an entry that carries its source.</summary>
    public const string Extension = "x_source";

    private const int Longest = 500;

    public string? Title { get; init; }

    public string? Licence { get; init; }

    /// <summary>The sentence that the licence or the source asks for.</summary>
    public string? Attribution { get; init; }

    /// <summary>Of which day or year the data are, in the source's words.</summary>
    public string? DataDate { get; init; }

    /// <summary>Where the data were: an address or a repository.</summary>
    public string? Url { get; init; }

    /// <summary>What was changed before they came here.</summary>
    public string? Modifications { get; init; }

    /// <summary>The same for the same source, so that it is kept once.</summary>
    public Guid Id => HsdsIds.Version5(HsdsIds.Namespace, "source:" + Write());

    public string Write() => JsonSerializer.Serialize(new Kept(Title, Licence, Attribution, DataDate, Url, Modifications), HsdsJson.Options);

    /// <summary>The source as it was written; null when it says nothing.</summary>
    public static FeedSource? Read(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = HsdsJson.MaxDepth });
        return Read(document.RootElement);
    }

    /// <summary>The source of an object of a feed, in either spelling of its words; null when it says nothing that is known here.</summary>
    public static FeedSource? Read(JsonElement source)
    {
        if (source.ValueKind != JsonValueKind.Object)
            return null;
        string? Text(params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
            {
                if (source.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()?.Trim() is { Length: > 0 } text)
                    return text.Length <= Longest ? text : text[..Longest];
            }

            return null;
        }

        var read = new FeedSource
        {
            Title = Text("title", "name"),
            Licence = Text("licence", "license"),
            Attribution = Text("attribution"),
            DataDate = Text("data_date", "date"),
            Url = Text("url", "repository"),
            Modifications = Text("modifications"),
        };
        return read.Title is null && read.Licence is null && read.Attribution is null ? null : read;
    }

    /// <summary>Takes the source out of an entry, which is kept without it.</summary>
    public static FeedSource? Take(HsdsService service)
    {
        if (service.Extra?.Remove(Extension, out var source) != true)
            return null;
        if (service.Extra.Count == 0)
            service.Extra = null;
        return Read(source);
    }

    /// <summary>Puts the source into an entry that is given out.</summary>
    public void PutInto(HsdsService service)
    {
        using var written = JsonDocument.Parse(Write());
        (service.Extra ??= [])[Extension] = written.RootElement.Clone();
    }

    private sealed record Kept(string? Title, string? Licence, string? Attribution, string? DataDate, string? Url, string? Modifications);
}
