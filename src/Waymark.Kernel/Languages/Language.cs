using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Kernel.Languages;

/// <summary>
/// A language that the public side ships in. The set is closed: English, Spanish, Simplified and Traditional Chinese,
/// Vietnamese, Tagalog, Korean, Russian, Arabic, French, Haitian Creole and Portuguese. The desk is complete in those of
/// <see cref="Desk"/>; in the others its words are English.
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

    /// <summary>Vietnamese.</summary>
    public static Language Vietnamese { get; } = new(new("vi", "vi", "Tiếng Việt", "vi", false));

    /// <summary>Tagalog; browsers and ICU also call it Filipino (<c>fil</c>), which <see cref="TryMatch"/> reads.</summary>
    public static Language Tagalog { get; } = new(new("tl", "tl", "Tagalog", "tl", false));

    /// <summary>Korean.</summary>
    public static Language Korean { get; } = new(new("ko", "ko", "한국어", "ko", false));

    /// <summary>Russian.</summary>
    public static Language Russian { get; } = new(new("ru", "ru", "Русский", "ru", false));

    /// <summary>Arabic, written right to left, with the Gregorian calendar and Latin digits.</summary>
    public static Language Arabic { get; } = new(new("ar", "ar", "العربية", "ar", true));

    /// <summary>French.</summary>
    public static Language French { get; } = new(new("fr", "fr", "Français", "fr", false));

    /// <summary>Haitian Creole.</summary>
    public static Language HaitianCreole { get; } = new(new("ht", "ht", "Kreyòl ayisyen", "ht", false));

    /// <summary>Portuguese, as written in Brazil.</summary>
    public static Language Portuguese { get; } = new(new("pt", "pt", "Português", "pt", false));

    /// <summary>Every language, in the order in which a page offers them.</summary>
    public static IReadOnlyList<Language> All { get; } =
    [
        English, Spanish, SimplifiedChinese, TraditionalChinese, Vietnamese, Tagalog, Korean, Russian, Arabic, French, HaitianCreole, Portuguese,
    ];

    /// <summary>The languages in which the pages for members are complete.</summary>
    public static IReadOnlyList<Language> Desk { get; } = [English, Spanish, SimplifiedChinese, TraditionalChinese];

    private readonly Data? data;

    private Language(Data data) => this.data = data;

    private Data Value => data ?? throw new InvalidOperationException("This language was never set.");

    /// <summary>The BCP 47 tag, for <c>lang</c> attributes and storage: <c>en</c>, <c>zh-Hans</c>, <c>ht</c>.</summary>
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
        return TryMatch(culture.Name, out var found) ? found : English;
    }

    /// <summary>
    /// The language that ships and comes nearest to a tag as a browser or a culture gives it: <c>pt-PT</c> is Portuguese, <c>zh-TW</c>
    /// Traditional Chinese, <c>fil-PH</c> Tagalog. False when none does.
    /// </summary>
    /// <remarks>Chinese without a script goes by region: Taiwan, Hong Kong and Macau write traditional characters (CLDR, likely subtags).</remarks>
    public static bool TryMatch([NotNullWhen(true)] string? tag, out Language result)
    {
        result = default;
        if (tag is not { Length: > 1 and < 36 })
            return false;
        if (TryParse(tag, out result))
            return true;
        var parts = tag.Split('-');
        if (parts[0].Equals("zh", StringComparison.OrdinalIgnoreCase))
        {
            var rest = parts.Skip(1).Select(part => part.ToUpperInvariant()).ToArray();
            result = rest.Contains("HANS", StringComparer.Ordinal) || !rest.Any(part => part is "HANT" or "TW" or "HK" or "MO") ? SimplifiedChinese : TraditionalChinese;
            return true;
        }

        return TryParse(parts[0].Equals("fil", StringComparison.OrdinalIgnoreCase) ? "tl" : parts[0], out result);
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
            if (name is not ("en-US" or "es-US"))
            {
                // The numbers of the country served, in every language: its forms, receipts and prices are written so. ICU also gives
                // Arabic separators and hidden marks that belong to Arabic-Indic digits, while .NET writes Latin ones.
                culture.NumberFormat = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone();
                culture.NumberFormat.CurrencySymbol = "$";
                culture.NumberFormat.PercentPositivePattern = 1;
                culture.NumberFormat.PercentNegativePattern = 1;
                culture.DateTimeFormat.Calendar = new GregorianCalendar();
            }

            switch (name)
            {
                case "ht":
                    // ICU 72 has no Haitian Creole and gives the French of Haiti.
                    Name(culture.DateTimeFormat, "d/M/yyyy",
                        ["janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm", "desanm"],
                        ["jan.", "fev.", "mas", "avr.", "me", "jen", "jiyè", "out", "sept.", "okt.", "nov.", "des."],
                        ["dimanch", "lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi"],
                        ["dim.", "len.", "mad.", "mèk.", "jed.", "van.", "sam."]);
                    break;
                case "tl":
                    // ICU knows it as Filipino only, and leads "tl" there by an alias that another version need not have.
                    Name(culture.DateTimeFormat, "M/d/yyyy",
                        ["Enero", "Pebrero", "Marso", "Abril", "Mayo", "Hunyo", "Hulyo", "Agosto", "Setyembre", "Oktubre", "Nobyembre", "Disyembre"],
                        ["Ene", "Peb", "Mar", "Abr", "May", "Hun", "Hul", "Ago", "Set", "Okt", "Nob", "Dis"],
                        ["Linggo", "Lunes", "Martes", "Miyerkules", "Huwebes", "Biyernes", "Sabado"],
                        ["Lin", "Lun", "Mar", "Miy", "Huw", "Biy", "Sab"]);
                    break;
                default:
                    break;
            }

            return CultureInfo.ReadOnly(culture);
        }

        private static void Name(DateTimeFormatInfo format, string shortDate, string[] months, string[] shortMonths, string[] days, string[] shortDays)
        {
            // The framework's thirteenth month is for calendars that have one.
            format.MonthNames = format.MonthGenitiveNames = [.. months, ""];
            format.AbbreviatedMonthNames = format.AbbreviatedMonthGenitiveNames = [.. shortMonths, ""];
            format.DayNames = days;
            format.AbbreviatedDayNames = format.ShortestDayNames = shortDays;
            format.AMDesignator = "AM";
            format.PMDesignator = "PM";
            format.ShortDatePattern = shortDate;
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
