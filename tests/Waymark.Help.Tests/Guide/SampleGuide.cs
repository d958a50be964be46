using Waymark.Help.Guide;

namespace Waymark.Help.Tests.Guide;

/// <summary>A small whole guide, in which a test changes one thing.</summary>
internal static class SampleGuide
{
    public const string Page = "---\ntitle: \"Free help\"\nsummary: \"Help costs nothing.\"\n---\n\nYou pay nothing. [Ask for help](page:ask)\n\n## Who\n\n- Women\n- Men\n\nRead [more](help:rights/money).\n";

    public static Dictionary<string, string> Files() => new(StringComparer.Ordinal)
    {
        ["sources.yaml"] = "brochure:\n  name: \"A brochure\"\n  publisher: \"An office\"\n  date: \"2023-06\"\n  url: null\n",
        ["pages.yaml"] = "sections:\n  - id: rights\n    pages:\n      - slug: free\n        sources: [brochure]\n        checked: 2026-11-25\n      - slug: money\n        sources: [brochure]\n        checked: 2026-11-25\n",
        ["sectors.yaml"] = "sectors:\n  - id: farms\n    kind: labor\n    sources: [brochure]\n    checked: 2026-11-25\n",
        ["en/sections.yaml"] = "rights:\n  title: \"Rights\"\n  summary: \"What you may do.\"\n",
        ["en/rights/free.md"] = Page,
        ["en/rights/money.md"] = "---\ntitle: \"Money\"\nsummary: \"Money you may get back.\"\n---\n\nAsk an advocate.\n",
        ["en/sectors.yaml"] = "farms:\n  title: \"Farms\"\n  about: \"Work in fields.\"\n  signs:\n    - \"Workers sleep in the barn.\"\n  who_sees: \"Drivers.\"\n  do:\n    - \"Note the place.\"\n",
    };

    public static GuideContent Load(Action<Dictionary<string, string>>? change = null)
    {
        var files = Files();
        change?.Invoke(files);
        return GuideContent.Load(new GuideFiles(files));
    }

    public static IReadOnlyList<string> Faults(Action<Dictionary<string, string>> change) =>
        [.. Assert.Throws<ContentBrokenException>(() => Load(change)).Faults.Select(fault => fault.ToString())];
}
