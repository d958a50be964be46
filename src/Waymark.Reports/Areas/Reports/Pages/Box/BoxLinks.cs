using Waymark.Kernel.Languages;
using Waymark.Reports.Areas.Reports.Pages.Submit;
using Waymark.Reports.Contracts;

namespace Waymark.Reports.Areas.Reports.Pages.Box;

/// <summary>Paths of the person's mailbox.</summary>
internal static class BoxLinks
{
    public static string Enter(Language lang) => $"/{lang.Segment}/box";

    public static string Open(Language lang) => $"/{lang.Segment}/box/open";

    public static string Files(Language lang) => $"/{lang.Segment}/box/files";

    public static string File(Language lang, BlobId id) => $"/{lang.Segment}/box/files/{id}";

    public static string Contacts(Language lang) => $"/{lang.Segment}/box/contact";

    public static string Contact(Language lang, ContactChannel channel) => $"/{lang.Segment}/box/contact/{Steps.Way(channel)["way-".Length..]}";

    public static string Seen(Language lang) => $"/{lang.Segment}/box/seen";

    public static string Withdraw(Language lang) => $"/{lang.Segment}/box/withdraw";

    public static string Delete(Language lang) => $"/{lang.Segment}/box/delete";

    public static string Gone(Language lang) => $"/{lang.Segment}/box/gone";

    public static string Close(Language lang) => $"/{lang.Segment}/box/close";
}
