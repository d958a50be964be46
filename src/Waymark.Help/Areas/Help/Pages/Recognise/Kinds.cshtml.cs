using Waymark.Components.Site;

namespace Waymark.Help.Recognise;

/// <summary>Where to begin: the general signs, or those of one kind of work.</summary>
[PublicPage]
internal sealed class KindsModel(RecogniseContent content) : WaymarkPage
{
    public IReadOnlyList<SignList> Sectors { get; private set; } = [];

    public void OnGet() => Sectors = [.. content.Sectors.Select(s => content.List(s.Id, Lang)!)];
}
