using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Directory.Domain.Hsds;

/// <summary>
/// How HSDS JSON is read and written here: snake case, absent rather than null, numbers also from text (feeds write
/// <c>"latitude": "38.9"</c>), text kept readable in every script. Depth is bounded so that a hostile file cannot exhaust the stack.
/// </summary>
internal static class HsdsJson
{
    /// <summary>The deepest nesting accepted; HSDS itself needs about eight.</summary>
    public const int MaxDepth = 32;

    public static JsonSerializerOptions Options { get; } = Create();

    public static string Write(HsdsService service) => JsonSerializer.Serialize(service, Options);

    public static HsdsService ReadService(string json) =>
        JsonSerializer.Deserialize<HsdsService>(json, Options)
        ?? throw new InvalidOperationException("A stored service document is empty.");

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.AllowReadingFromString,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            MaxDepth = MaxDepth,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
