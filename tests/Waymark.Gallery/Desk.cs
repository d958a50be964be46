using Waymark.Components.Site;
using Waymark.Kernel.Languages;

namespace Waymark.Gallery;

internal sealed class GalleryNavigation : IDeskNavigation
{
    public IEnumerable<DeskLink> Links(Language language) =>
    [
        new(200, "Cases", $"/{language.Segment}/desk"),
        new(100, "Inbox", $"/{language.Segment}"),
        new(300, "Directory", $"/{language.Segment}/directory"),
        new(900, "Secret", $"/{language.Segment}/secret", "nobody"),
    ];
}

internal sealed class GalleryIdentity : IDeskIdentity
{
    public ValueTask<DeskMember?> FindAsync(HttpContext context) =>
        new(new DeskMember("Rosa Delgado", "Harbor House", "/account", "/out", "/out"));
}
