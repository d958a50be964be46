using Waymark.Kernel.Languages;

namespace Waymark.Help.Learn;

/// <summary>Paths of training. An address names a path and a lesson, never who learns or what was answered.</summary>
internal static class LearnLinks
{
    internal static string List(Language lang) => HelpLinks.Learn(lang);

    internal static string Path(Language lang, string path) => $"{List(lang)}/{path}";

    internal static string Lesson(Language lang, string path, string lesson) => $"{Path(lang, path)}/{lesson}";

    internal static string Trainer(Language lang, string path) => $"{Path(lang, path)}/trainer";

    internal static string Certificate(Language lang, string path) => $"{Path(lang, path)}/certificate";

    internal static string Verify(Language lang) => $"{List(lang)}/verify";
}
