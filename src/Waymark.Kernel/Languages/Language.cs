using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Kernel.Languages;

/// <summary>
/// A language that the whole system ships in. The set is closed: English, Spanish, Simplified Chinese, Traditional
/// Chinese and Arabic.
/// </summary>
/// <remarks>
/// Its text form is the BCP 47 tag (<c>zh-Hans</c>). Parsing ignores case, so the URL segment (<c>zh-hans</c>) parses too.
/// <c>default</c> is not a language: every property of it throws <see cref="InvalidOperationException"/>, so a forgotten
/// value cannot pass for English. Immutable and safe to share between threads.
/// Source of the tags: RFC 5646; in a database column keep <see cref="Tag"/>.
/// </remarks>
[JsonConverter(typeof(LanguageJsonConverter))]
public readonly struct Language : IEquatable<Language>, IParsable<Language>
{
    /// <summary>English, with the dates and numbers of the United States.</summary>
    public static Language English { get; } = new(new("en", "en", "English", "en-US", false));

    /// <summary>Spanish, with the dates and numbers usual for Spanish in the United States.</summary>
    public static Language Spanish { get; } = new(new("es", "es", "Español", "es-US", false));

    /// <summary>Chinese in simplified characters.</summary>
    public static Language SimplifiedChinese { get; } = new(new("zh-Hans", "zh-hans", "简体中文", "zh-Hans", false));

    /// <summary>Chinese in traditional characters, as written in Taiwan and Hong Kong.</summary>
    public static Language TraditionalChinese { get; } = new(new("zh-Hant", "zh-hant", "繁體中文", "zh-Hant", false));

    /// <summary>Arabic, written right to left, with the Gregorian calendar and Latin digits.</summary>
    public static Language Arabic { get; } = new(new("ar", "ar", "العربية", "ar", true));

    /// <summary>Every language, in the order in which a page offers them.</summary>
    public static IReadOnlyList<Language> All { get; } = [English, Spanish, SimplifiedChinese, TraditionalChinese, Arabic];

    private readonly Data? data;

    private Language(Data data) => this.data = data;

    private Data Value => data ?? throw new InvalidOperationException("This language was never set.");

    /// <summary>The BCP 47 tag, for <c>lang</c> attributes and storage: <c>en</c>, <c>es</c>, <c>zh-Hans</c>, <c>zh-Hant</c>, <c>ar</c>.</summary>
    public string Tag => Value.Tag;

    /// <summary>The first segment of a page's path: the tag in lower case.</summary>
    public string Segment => Value.Segment;

    /// <summary>The language's name in itself, which is how a person finds their own in a list.</summary>
    public string NativeName => Value.NativeName;

    /// <summary>Whether the script runs right to left.</summary>
    public bool IsRightToLeft => Value.IsRightToLeft;

    /// <summary>The value of the <c>dir</c> attribute: <c>rtl</c> or <c>ltr</c>.</summary>
    public string Direction => IsRightToLeft ? "rtl" : "ltr";

    /// <summary>
    /// The culture for resources, dates and numbers; read-only. Digits are Latin in every language, because telephone
    /// numbers, receipts and forms in the country served are written so.
    /// </summary>
    public CultureInfo Culture => Value.Culture;

    /// <summary>Whether this is <c>default</c>, that is, no language at all.</summary>
    public bool IsDefault => data is null;

    /// <summary>The language of a culture; cultures of unshipped languages give English.</summary>
    public static Language Of(CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(culture);
        for (var c = culture; c.Name.Length > 0; c = c.Parent)
            if (TryParse(c.Name, out var found))
                return found;
        return English;
    }

    /// <summary>Reads a tag or URL segment, whatever its case. The provider changes nothing.</summary>
    /// <exception cref="FormatException">The text names no language that ships.</exception>
    public static Language Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var language) ? language : throw new FormatException("No such language.");

    /// <summary>Reads a tag or URL segment, whatever its case; false when it names no language that ships.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Language result)
    {
        foreach (var language in All)
        {
            if (string.Equals(language.Tag, s, StringComparison.OrdinalIgnoreCase))
            {
                result = language;
                return true;
            }
        }
        result = default;
        return false;
    }

    /// <inheritdoc cref="TryParse(string, IFormatProvider, out Language)"/>
    public static bool TryParse([NotNullWhen(true)] string? s, out Language result) => TryParse(s, null, out result);

    /// <summary>The tag.</summary>
    public override string ToString() => Tag;

    /// <inheritdoc/>
    public bool Equals(Language other) => ReferenceEquals(data, other.data);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Language other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => data is null ? 0 : StringComparer.Ordinal.GetHashCode(data.Tag);

    /// <summary>Whether both are the same language.</summary>
    public static bool operator ==(Language left, Language right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(Language left, Language right) => !left.Equals(right);

    private sealed class Data(string tag, string segment, string nativeName, string culture, bool isRightToLeft)
    {
        public string Tag => tag;
        public string Segment => segment;
        public string NativeName => nativeName;
        public bool IsRightToLeft => isRightToLeft;
        public CultureInfo Culture { get; } = MakeCulture(culture);

        private static CultureInfo MakeCulture(string name)
        {
            // Not the machine's own settings, so that two servers write the same date.
            var culture = new CultureInfo(name, useUserOverride: false);
            if (culture.TwoLetterISOLanguageName is "ar")
            {
                // ICU gives Arabic its own separators and hidden marks, which belong to Arabic-Indic digits; .NET
                // writes Latin digits, and the two must not be mixed in one number.
                var latin = CultureInfo.InvariantCulture.NumberFormat;
                culture.NumberFormat = (NumberFormatInfo)latin.Clone();
                culture.NumberFormat.CurrencySymbol = "$";
                culture.NumberFormat.PercentPositivePattern = 1;
                culture.NumberFormat.PercentNegativePattern = 1;
                culture.DateTimeFormat.Calendar = new GregorianCalendar();
            }
            return CultureInfo.ReadOnly(culture);
        }
    }

    private sealed class LanguageJsonConverter : JsonConverter<Language>
    {
        public override Language Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TryParse(reader.GetString(), out var language) ? language : throw new JsonException("No such language.");

        public override void Write(Utf8JsonWriter writer, Language value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Tag);
    }
}
