using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Waymark.Components.Rendering;
using Waymark.Kernel.Languages;

namespace Waymark.Help.HandOut;

/// <summary>Renders a sheet's page for the maker of PDFs: the same markup as in the browser, with the style of paper inside.</summary>
internal sealed partial class SheetPdf(IRazorViewEngine views, IModelMetadataProvider metadata, ITempDataDictionaryFactory temp, PdfMaker maker)
{
    private static readonly string Style = ReadStyle();

    internal async Task<PdfResult> MakeAsync(PageContext context, SheetView sheet, CancellationToken cancel) =>
        await maker.MakeAsync(await PageAsync(context, sheet), cancel);

    /// <summary>The whole page.</summary>
    internal async Task<string> PageAsync(PageContext context, SheetView sheet)
    {
        var found = views.GetView(null, "/Areas/Help/Pages/HandOut/_Sheet.cshtml", isMainPage: false);
        found.EnsureSuccessful(null);
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<SheetView>(metadata, new ModelStateDictionary()) { Model = sheet };
        var view = new ViewContext(context, found.View, data, temp.GetTempData(context.HttpContext), writer, new HtmlHelperOptions());
        await found.View.RenderAsync(view);
        var lang = sheet.Lang;
        return new StringBuilder()
            .Append("<!DOCTYPE html><html lang=\"").Append(lang.Tag).Append("\" dir=\"").Append(lang.Direction).Append("\"><head><meta charset=\"utf-8\"><title>")
            .Append(HtmlEncoder.Default.Encode(sheet.Words.Of(sheet.Kind, "title"))).Append("</title><style>").Append(Style)
            .Append("</style></head><body class=\"").Append(sheet.Kind).Append(' ').Append(lang.Direction).Append("\">")
            .Append(lang == Language.Korean ? Words(writer.ToString()) : writer.ToString()).Append("</body></html>").ToString();
    }

    /// <summary>Keeps each word of our own markup on one line: Korean is broken between words, and the maker would break it anywhere.</summary>
    private static string Words(string markup) =>
        Between().Replace(markup, text => Word().Replace(text.Value, word => $"<span class=\"word\">{word.Value}</span>"));

    [GeneratedRegex("(?<=>)[^<>]+(?=<)", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Between();

    [GeneratedRegex(@"\S+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Word();

    private static string ReadStyle()
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("handout.css")!);
        return reader.ReadToEnd();
    }
}
