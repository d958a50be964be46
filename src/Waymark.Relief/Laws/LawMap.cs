using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using Waymark.Components.Site;
using Waymark.Kernel.Languages;
using Waymark.Relief.Resources;
using Waymark.Statistics.Charts;

namespace Waymark.Relief.Laws;

/// <summary>The map of the scores, in the reader's language. Its figures are in the table of the page.</summary>
internal static class LawMap
{
    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/{lang:lang}/laws/map.svg", (HttpContext context, LawTables tables, IStringLocalizer<Text> texts) => Answer(context, tables, texts, 900)).AllowAnonymous();
        routes.MapGet("/{lang:lang}/laws/map-narrow.svg", (HttpContext context, LawTables tables, IStringLocalizer<Text> texts) => Answer(context, tables, texts, 320)).AllowAnonymous();
    }

    private static IResult Answer(HttpContext context, LawTables tables, IStringLocalizer<Text> texts, int width)
    {
        context.Response.Headers.CacheControl = "public, max-age=3600";
        return Results.Bytes(Encoding.UTF8.GetBytes(Draw(tables, texts, context.GetLanguage(), width).ToDocument()), "image/svg+xml");
    }

    internal static Chart Draw(LawTables tables, IStringLocalizer<Text> texts, Language lang, int width) => StateMap.Draw(
        new ChartFrame
        {
            Id = "map",
            Title = texts["laws.map.title"],
            Description = texts["laws.map.text"],
            Culture = lang.Culture,
            RightToLeft = lang.IsRightToLeft,
            Width = width,
            ShowTitle = false,
        },
        texts["laws.col.place"],
        texts["laws.col.score"],
        texts["laws.too-little"],
        [40, 55, 70, 85],
        tables.Lines().ToDictionary(l => l.Place.Code, l => l.Score.Percent is { } percent ? Math.Round(percent) : (double?)null, StringComparer.Ordinal));
}
