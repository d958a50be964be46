using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Directory.Data;
using Waymark.Directory.Domain.Hsds;
using Waymark.Directory.Domain.Import;
using Waymark.Directory.Search;
using Waymark.Store;

namespace Waymark.Directory.Api;

/// <summary>
/// The HSDS 3.0 interface (api reference of the standard, branch 3.0), read-only and open to everyone, with the POST searches of 3.1 so
/// that a search need not stand in an address. It gives out only entries that a person of this installation checked not long ago,
/// unless <c>x_include_unchecked=true</c> asks for all; <c>x_current</c> says which is which. Parameters narrow together.
/// </summary>
internal static class HsdsApi
{
    public const string Prefix = "/api/hsds";
    private const int DefaultSize = 50;
    private const int MaxSize = 500;
    private const int MaxBody = 64 * 1024;

    // So many ids go into one query; more are asked for part by part.
    private const int MaxIds = 5_000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(Prefix).AllowAnonymous().DisableAntiforgery();
        api.AddEndpointFilter(async (context, next) =>
        {
            // A search may be made over GET as the standard has it; nothing of it is kept on the way.
            context.HttpContext.Response.Headers.CacheControl = "no-store";
            context.HttpContext.Response.Headers.XContentTypeOptions = "nosniff";
            using var turn = await context.HttpContext.RequestServices.GetRequiredService<ApiGate>().TryAnswerAsync(context.HttpContext.RequestAborted);
            return turn is null ? Busy(context.HttpContext, seconds: 5) : await next(context);
        });
        api.MapGet("/", (HttpRequest request) => Json(new JsonObject
        {
            ["version"] = "3.0",
            ["profile"] = "https://docs.openreferral.org/en/3.0/hsds/",
            ["openapi_url"] = $"{request.Scheme}://{request.Host}{request.PathBase}{Prefix}/openapi.json",
        }));
        api.MapGet("/openapi.json", () => Json(OpenApiDocument.Make()));
        MapBoth(api, "/services", ServicesAsync);
        api.MapGet("/services/{id:guid}", ServiceAsync);
        MapBoth(api, "/organizations", OrganizationsAsync);
        api.MapGet("/organizations/{id:guid}", OrganizationAsync);
        MapBoth(api, "/service_at_locations", PlacesAsync);
        api.MapGet("/service_at_locations/{id:guid}", PlaceAsync);
        MapBoth(api, "/taxonomies", TaxonomiesAsync);
        api.MapGet("/taxonomies/{id:guid}", async (Guid id, Catalog catalog, CancellationToken cancel) =>
            await catalog.WithTermsAsync(cancel) is var (index, terms) && index.Uses(id) ? One(terms.Taxonomies.GetValueOrDefault(id)) : One((JsonObject?)null));
        MapBoth(api, "/taxonomy_terms", TermListAsync);
        api.MapGet("/taxonomy_terms/{id:guid}", async (Guid id, Catalog catalog, CancellationToken cancel) =>
            await catalog.WithTermsAsync(cancel) is var (index, terms) && index.Uses(id) ? One(terms.Terms.GetValueOrDefault(id)) : One((JsonObject?)null));
    }

    private delegate Task<IResult> ListHandler(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel);

    private static void MapBoth(RouteGroupBuilder api, string path, ListHandler handler)
    {
        api.MapGet(path, (HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel) =>
            ApiQuery.TryRead(context.Request.Query, out var query) ? handler(query, context, catalog, store, clock, cancel) : Task.FromResult<IResult>(Wrong()));
        api.MapPost(path, async (HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel) =>
            await ApiQuery.ReadBodyAsync(context.Request, cancel) is { } query ? await handler(query, context, catalog, store, clock, cancel) : Wrong());
    }

    private static ProblemHttpResult Busy(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return TypedResults.Problem("Too many ask at once. Try again later, or ask for pages.", statusCode: StatusCodes.Status503ServiceUnavailable, title: "busy");
    }

    private static ProblemHttpResult Wrong() => TypedResults.Problem("A parameter has a value that cannot be read.", statusCode: StatusCodes.Status400BadRequest, title: "invalid_parameter");

    private static ContentHttpResult Json(JsonNode node) => TypedResults.Content(node.ToJsonString(HsdsJson.Options), "application/json; charset=utf-8");

    private static IResult One(TermEntry? entry) => One(entry is null ? null : JsonNode.Parse(entry.Json)!.AsObject());

    private static IResult One(JsonObject? node) => node is null ? TypedResults.Problem(statusCode: 404, title: "not_found") : Json(node);

    private static ServiceQuery IndexQuery(ApiQuery query) => new()
    {
        Text = query.Search,
        Terms = [.. new[] { query.TaxonomyTermId, query.TaxonomyId }.OfType<Guid>()],
        OrganizationId = query.OrganizationId,
        ModifiedAfter = query.ModifiedAfter,
        IncludeInactive = true,
        OnlyCurrent = !query.IncludeUnchecked,
    };

    private static async Task<IResult> ServicesAsync(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var ids = (await catalog.IndexAsync(cancel)).List(IndexQuery(query), now);
        if (query.IsStream)
            return Stream(context, ids, async (part, cancelled) => await ServiceNodesAsync(store, part, query, now, cancelled));
        return Page(query, ids.Count, await ServiceNodesAsync(store, query.Cut(ids), query, now, cancel));
    }

    private static async Task<List<JsonObject>> ServiceNodesAsync(WaymarkStore store, IReadOnlyList<Guid> ids, ApiQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        var (rows, sources) = await store.ReadAsync(
            async db =>
            {
                var found = await db.Set<ServiceRow>().AsNoTracking().Where(row => ids.Contains(row.ServiceId)).ToDictionaryAsync(row => row.ServiceId, cancel);
                return (found, await FeedSources.OfAsync(db, found.Values, cancel));
            },
            cancel);
        return [.. ids.Where(rows.ContainsKey).Select(id => query.IsMinimal ? Minimal(rows[id]) : Node(rows[id], sources, now, query.IsFull))];
    }

    private static JsonObject Minimal(ServiceRow row) => new()
    {
        ["id"] = row.ServiceId.ToString(),
        ["last_modified"] = row.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };

    private static JsonObject Node(ServiceRow row, IReadOnlyDictionary<Guid, FeedSource> sources, DateTimeOffset now, bool full)
    {
        var service = ServiceDocument.Read(row, sources);
        service.LastModified ??= row.ModifiedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var node = JsonSerializer.SerializeToNode(service, HsdsJson.Options)!.AsObject();
        node["x_current"] = Freshness.IsCurrent(row.CheckedOn, DateOnly.FromDateTime(now.UtcDateTime));
        if (!full)
        {
            // The list form of 3.0 is flat: the organisation stays, what belongs to single places is left to the full form.
            foreach (var nested in new[] { "service_at_locations", "service_areas", "contacts", "attributes", "languages", "cost_options", "required_documents" })
                node.Remove(nested);
        }

        return node;
    }

    private static async Task<IResult> ServiceAsync(Guid id, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var found = await ServiceNodesAsync(store, [id], new ApiQuery { IsFull = true }, clock.GetUtcNow(), cancel);
        return One(found.FirstOrDefault());
    }

    private static async Task<IResult> OrganizationsAsync(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pairs = (await catalog.IndexAsync(cancel)).ListByOrganization(IndexQuery(query), now);
        var ids = pairs.Select(pair => pair.Organization).Distinct().ToList();
        var shown = query.IsStream ? null : query.Cut(ids).ToHashSet();
        var services = pairs.Where(pair => shown?.Contains(pair.Organization) != false).GroupBy(pair => pair.Organization)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Service).ToList());
        if (query.IsStream)
            return Stream(context, ids, (part, cancelled) => OrganizationNodesAsync(store, part, services, query, now, cancelled));
        return Page(query, ids.Count, await OrganizationNodesAsync(store, query.Cut(ids), services, query, now, cancel));
    }

    private static async Task<List<JsonObject>> OrganizationNodesAsync(
        WaymarkStore store, IReadOnlyList<Guid> ids, Dictionary<Guid, List<Guid>> services, ApiQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await store.ReadAsync(db => db.Set<OrganizationRow>().Where(row => ids.Contains(row.OrganizationId)).ToDictionaryAsync(row => row.OrganizationId, cancel), cancel);
        var nodes = new List<JsonObject>();
        foreach (var id in ids.Where(rows.ContainsKey))
        {
            var node = JsonNode.Parse(rows[id].Document)!.AsObject();
            if (query.IsFullService || query.IsFull)
                node["services"] = new JsonArray([.. await ServiceNodesAsync(store, services[id], query with { IsFull = true }, now, cancel)]);
            nodes.Add(node);
        }

        return nodes;
    }

    private static async Task<IResult> OrganizationAsync(Guid id, bool? full_service, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var services = (await catalog.IndexAsync(cancel)).List(new ServiceQuery { OrganizationId = id, OnlyCurrent = false, IncludeInactive = true }, now);
        var query = new ApiQuery { IsFullService = full_service ?? true };
        var nodes = await OrganizationNodesAsync(store, [id], new Dictionary<Guid, List<Guid>> { [id] = [.. services] }, query, now, cancel);
        return One(nodes.FirstOrDefault());
    }

    private static async Task<IResult> PlacesAsync(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // The database finds the places and counts them; what needs the index (words, terms, modified) comes as ids of services.
        var services = query.NeedsIndex ? (await catalog.IndexAsync(cancel)).List(IndexQuery(query), now) : null;
        var since = DateOnly.FromDateTime(now.UtcDateTime).AddDays(-Freshness.CurrentDays);
        if (query.IsStream || query.Proximity is not null)
        {
            var ids = await store.ReadAsync(db => PlaceIdsAsync(db, query, services, since, cancel), cancel);
            return query.IsStream
                ? Stream(context, ids, (part, cancelled) => PlaceNodesAsync(store, part, now, cancelled))
                : Page(query, ids.Count, await PlaceNodesAsync(store, query.Cut(ids), now, cancel));
        }

        var (total, page) = await store.ReadAsync(db => PlacePageAsync(db, query, services, since, cancel), cancel);
        return Page(query, total, await PlaceNodesAsync(store, page, now, cancel));
    }

    // The places that fit, of some services or of all; the checks are in the database, so that nothing else is read.
    private static IQueryable<PlaceRow> Places(WaymarkDb db, ApiQuery query, IReadOnlyList<Guid>? services, DateOnly since)
    {
        var places = db.Set<PlaceRow>().AsNoTracking();
        if (services is not null)
            places = places.Where(row => services.Contains(row.ServiceId));
        else if (!query.IncludeUnchecked)
            places = places.Where(row => db.Set<ServiceRow>().Any(service => service.ServiceId == row.ServiceId && service.CheckedOn >= since));
        if (query.Postcode is { } postcode)
            places = places.Where(row => row.PostalCode == postcode);
        if (query.Proximity is { } near)
        {
            // A box around the circle; across a pole or the date line it is the whole width.
            var height = near.Metres / 111_000;
            var width = Math.Abs(near.Latitude) + height >= 89 ? 360 : height / Math.Cos((Math.Abs(near.Latitude) + height) * Math.PI / 180);
            var (south, north, west, east) = (near.Latitude - height, near.Latitude + height, near.Longitude - width, near.Longitude + width);
            places = places.Where(row => row.Latitude >= south && row.Latitude <= north);
            if (west >= -180 && east <= 180)
                places = places.Where(row => row.Longitude >= west && row.Longitude <= east);
        }

        return places.OrderBy(row => row.ServiceId).ThenBy(row => row.AtLocationId);
    }

    private static async Task<(int Total, IReadOnlyList<Guid> Page)> PlacePageAsync(WaymarkDb db, ApiQuery query, IReadOnlyList<Guid>? services, DateOnly since, CancellationToken cancel)
    {
        var skip = (query.Page - 1L) * query.Size;
        var total = 0;
        var page = new List<Guid>();
        foreach (var part in services?.Chunk(MaxIds).Select(IReadOnlyList<Guid>? (ids) => ids) ?? [null])
        {
            var places = Places(db, query, part, since);
            var count = await places.CountAsync(cancel);
            var from = Math.Max(0, skip - total);
            if (from < count && page.Count < query.Size)
                page.AddRange(await places.Skip((int)from).Take(query.Size - page.Count).Select(row => row.AtLocationId).ToListAsync(cancel));
            total += count;
        }

        return (total, page);
    }

    private static async Task<List<Guid>> PlaceIdsAsync(WaymarkDb db, ApiQuery query, IReadOnlyList<Guid>? services, DateOnly since, CancellationToken cancel)
    {
        var found = new List<Guid>();
        foreach (var part in services?.Chunk(MaxIds).Select(IReadOnlyList<Guid>? (ids) => ids) ?? [null])
        {
            var places = await Places(db, query, part, since).Select(row => new { row.AtLocationId, row.Latitude, row.Longitude }).ToListAsync(cancel);
            found.AddRange(places.Where(place => IsNear(place.Latitude, place.Longitude, query)).Select(place => place.AtLocationId));
        }

        return found;
    }

    private static bool IsNear(double? latitude, double? longitude, ApiQuery query)
    {
        if (query.Proximity is not { } near)
            return true;
        if (latitude is not { } north || longitude is not { } east)
            return false;
        const double radians = Math.PI / 180;
        var h = Math.Pow(Math.Sin((north - near.Latitude) * radians / 2), 2)
            + (Math.Cos(north * radians) * Math.Cos(near.Latitude * radians) * Math.Pow(Math.Sin((east - near.Longitude) * radians / 2), 2));
        return 2 * 6_371_000 * Math.Asin(Math.Sqrt(h)) <= near.Metres;
    }

    private static async Task<List<JsonObject>> PlaceNodesAsync(WaymarkStore store, IReadOnlyList<Guid> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var (places, rows, sources) = await store.ReadAsync(
            async db =>
            {
                var found = await db.Set<PlaceRow>().Where(row => ids.Contains(row.AtLocationId)).ToDictionaryAsync(row => row.AtLocationId, cancel);
                var serviceIds = found.Values.Select(row => row.ServiceId).Distinct().ToList();
                var services = await db.Set<ServiceRow>().AsNoTracking().Where(row => serviceIds.Contains(row.ServiceId)).ToDictionaryAsync(row => row.ServiceId, cancel);
                return (found, services, await FeedSources.OfAsync(db, services.Values, cancel));
            },
            cancel);
        var nodes = new List<JsonObject>();
        foreach (var id in ids)
        {
            if (!places.TryGetValue(id, out var place) || !rows.TryGetValue(place.ServiceId, out var row))
                continue;
            var service = Node(row, sources, now, full: true);
            var at = service["service_at_locations"]?.AsArray().Select(node => node!.AsObject()).FirstOrDefault(node => Guid.TryParse(node["id"]?.GetValue<string>(), out var own) && own == id)?.DeepClone().AsObject();
            if (at is null)
                continue;
            service.Remove("service_at_locations");
            at["service_id"] = place.ServiceId.ToString();
            at["service"] = service;
            nodes.Add(at);
        }

        return nodes;
    }

    private static async Task<IResult> PlaceAsync(Guid id, WaymarkStore store, TimeProvider clock, CancellationToken cancel) =>
        One((await PlaceNodesAsync(store, [id], clock.GetUtcNow(), cancel)).FirstOrDefault());

    private static async Task<IResult> TaxonomiesAsync(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var (index, terms) = await catalog.WithTermsAsync(cancel);
        return Entries(query, terms.Taxonomies.Values.Where(entry => Matches(entry, query.Search) && index.Uses(entry.Id)));
    }

    private static async Task<IResult> TermListAsync(ApiQuery query, HttpContext context, Catalog catalog, WaymarkStore store, TimeProvider clock, CancellationToken cancel)
    {
        var (index, terms) = await catalog.WithTermsAsync(cancel);
        return Entries(query, terms.Terms.Values
            .Where(entry => Matches(entry, query.Search) && index.Uses(entry.Id))
            .Where(entry => query.TaxonomyId is null || entry.TaxonomyId == query.TaxonomyId)
            .Where(entry => query.ParentId is null || entry.ParentId == query.ParentId)
            .Where(entry => !query.TopOnly || entry.ParentId is null));
    }

    private static bool Matches(TermEntry entry, string? search) =>
        string.IsNullOrWhiteSpace(search) || entry.Folded.Contains(Words.Fold(search), StringComparison.Ordinal);

    private static ContentHttpResult Entries(ApiQuery query, IEnumerable<TermEntry> found)
    {
        var entries = found.ToList();
        return query.IsStream
            ? TypedResults.Content(string.Concat(entries.Select(entry => entry.Json + "\n")), "application/x-ndjson; charset=utf-8")
            : Page(query, entries.Count, [.. entries.Skip((query.Page - 1) * query.Size).Take(query.Size).Select(entry => JsonNode.Parse(entry.Json)!.AsObject())]);
    }

    private static ContentHttpResult Page(ApiQuery query, int total, List<JsonObject> contents)
    {
        var pages = (total + query.Size - 1) / query.Size;
        return Json(new JsonObject
        {
            ["total_items"] = total,
            ["total_pages"] = pages,
            ["page_number"] = query.Page,
            ["size"] = contents.Count,
            ["first_page"] = query.Page == 1,
            ["last_page"] = query.Page >= pages,
            ["empty"] = contents.Count == 0,
            ["contents"] = new JsonArray([.. contents]),
        });
    }

    private static IResult Stream(HttpContext context, IReadOnlyList<Guid> ids, Func<IReadOnlyList<Guid>, CancellationToken, Task<List<JsonObject>>> load)
    {
        if (context.RequestServices.GetRequiredService<ApiGate>().TryExport() is not { } turn)
            return Busy(context, seconds: 60);
        // Also when the answer never begins.
        context.Response.RegisterForDispose(turn);
        var aborted = context.RequestAborted;
        return TypedResults.Stream(
            async body =>
            {
                using var time = CancellationTokenSource.CreateLinkedTokenSource(aborted);
                time.CancelAfter(ApiGate.LongestExport);
                try
                {
                    foreach (var part in ids.Chunk(100))
                    {
                        foreach (var node in await load(part, time.Token))
                        {
                            await JsonSerializer.SerializeAsync(body, node, HsdsJson.Options, time.Token);
                            await body.WriteAsync("\n"u8.ToArray(), time.Token);
                        }
                    }
                }
                catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
                {
                    // An end that looks like one would pass for the whole list.
                    context.Abort();
                }
                finally
                {
                    turn.Dispose();
                }
            },
            "application/x-ndjson; charset=utf-8");
    }

    /// <summary>The parameters of a list, from the address or from a body.</summary>
    internal sealed record ApiQuery
    {
        public string? Search { get; init; }

        public int Page { get; init; } = 1;

        public int Size { get; init; } = DefaultSize;

        public bool IsStream { get; init; }

        public bool IsMinimal { get; init; }

        public bool IsFull { get; init; }

        public bool IsFullService { get; init; }

        public bool TopOnly { get; init; }

        public bool IncludeUnchecked { get; init; }

        public Guid? TaxonomyTermId { get; init; }

        public Guid? TaxonomyId { get; init; }

        public Guid? ParentId { get; init; }

        public Guid? OrganizationId { get; init; }

        public DateTimeOffset? ModifiedAfter { get; init; }

        public string? Postcode { get; init; }

        public (double Latitude, double Longitude, double Metres)? Proximity { get; init; }

        /// <summary>Whether services are chosen by what only the index knows.</summary>
        public bool NeedsIndex => !string.IsNullOrWhiteSpace(Search) || TaxonomyTermId is not null || TaxonomyId is not null || OrganizationId is not null || ModifiedAfter is not null;

        public List<Guid> Cut(IReadOnlyList<Guid> ids) => [.. ids.Skip((Page - 1) * Size).Take(Size)];

        public static bool TryRead(IQueryCollection query, out ApiQuery read) =>
            TryRead(query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal), out read);

        public static async Task<ApiQuery?> ReadBodyAsync(HttpRequest request, CancellationToken cancel)
        {
            try
            {
                if (await ReadAsync(request.Body, cancel) is not { } sent)
                    return null;
                using var body = JsonDocument.Parse(sent, new JsonDocumentOptions { MaxDepth = 4 });
                if (body.RootElement.ValueKind != JsonValueKind.Object)
                    return null;
                var values = body.RootElement.EnumerateObject().DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => property.Value.ToString(), StringComparer.Ordinal);
                return TryRead(values, out var read) ? read : null;
            }
            catch (JsonException)
            {
                return null;
            }
        }

        // The parameters of a search are short; more than that is not read at all.
        private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, CancellationToken cancel)
        {
            var sent = new byte[MaxBody + 1];
            var length = await body.ReadAtLeastAsync(sent, sent.Length, throwOnEndOfStream: false, cancel);
            return length > MaxBody ? null : sent.AsMemory(0, length);
        }

        private static bool TryRead(Dictionary<string, string> values, out ApiQuery read)
        {
            read = new ApiQuery();
            string? Text(string name) => values.TryGetValue(name, out var text) && text.Length > 0 ? text : null;
            bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);
            if (!TryGuid(Text("taxonomy_term_id"), out var term) || !TryGuid(Text("taxonomy_id"), out var taxonomy) || !TryGuid(Text("organization_id"), out var organization)
                || !TryGuid(Text("parent_id"), out var parent) || !TryNumber(Text("page"), 1, 1_000_000, 1, out var page) || !TryNumber(Text("per_page"), 1, MaxSize, DefaultSize, out var size)
                || !TryDate(Text("modified_after"), out var after) || !TryProximity(Text("proximity"), out var proximity) || Text("format") is not (null or "json" or "ndjson"))
                return false;
            read = new ApiQuery
            {
                Search = Text("search"),
                Page = page,
                Size = size,
                IsStream = Text("format") == "ndjson",
                IsMinimal = Flag("minimal"),
                IsFull = Flag("full"),
                IsFullService = Flag("full_service"),
                TopOnly = Flag("top_only"),
                IncludeUnchecked = Flag("x_include_unchecked"),
                TaxonomyTermId = term,
                TaxonomyId = taxonomy,
                ParentId = parent,
                OrganizationId = organization,
                ModifiedAfter = after,
                Postcode = Text("postcode"),
                Proximity = proximity,
            };
            return true;
        }

        private static bool TryGuid(string? text, out Guid? id)
        {
            id = Guid.TryParse(text, out var read) ? read : null;
            return text is null || id is not null;
        }

        private static bool TryNumber(string? text, int least, int most, int otherwise, out int number)
        {
            number = otherwise;
            return text is null || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most);
        }

        private static bool TryDate(string? text, out DateTimeOffset? date)
        {
            date = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read) ? read : null;
            return text is null || date is not null;
        }

        // The standard's text: "longitude,latitude,metres" is not fixed by it; ours is latitude,longitude,metres, as the OpenAPI document says.
        private static bool TryProximity(string? text, out (double Latitude, double Longitude, double Metres)? proximity)
        {
            proximity = null;
            if (text is null)
                return true;
            var parts = text.Split(',');
            if (parts.Length != 3 || !parts.All(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)))
                return false;
            proximity = (double.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
            return true;
        }
    }
}
