using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>Paths of training on the desk.</summary>
internal static class TrainingLinks
{
    internal static string Mine(Language lang) => $"/{lang.Segment}/desk/training";

    internal static string Lessons(Language lang) => $"{Mine(lang)}/lessons";

    internal static string New(Language lang, string path) => $"{Lessons(lang)}/{path}/new";

    internal static string Edit(Language lang, string path, string slug, Language text) => $"{Lessons(lang)}/{path}/{slug}/{text.Segment}";

    internal static string NewPath(Language lang) => $"{Mine(lang)}/paths/new";

    internal static string Path(Language lang, string path) => $"{Mine(lang)}/paths/{path}";

    internal static string Words(Language lang, string path, Language text) => $"{Path(lang, path)}/{text.Segment}";
}
