using System.Net;
using AngleSharp;
using AngleSharp.Html.Dom;

namespace Waymark.TestKit;

/// <summary>A browser without script: keeps cookies, follows redirects, fills forms in.</summary>
/// <remarks>Not thread-safe.</remarks>
public sealed class HtmlSession(HttpClient client) : IDisposable
{
    private const int MaxRedirects = 10;

    private static readonly IBrowsingContext Parser = BrowsingContext.New(Configuration.Default);

    /// <summary>The cookies.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>Headers of every request from now on.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The plain client, without cookies and redirects.</summary>
    public HttpClient Client => client;

    /// <summary>The value of a cookie, or <c>null</c>.</summary>
    public string? Cookie(string name) => Cookies.GetCookies(client.BaseAddress!)[name]?.Value;

    /// <summary>Goes to a page.</summary>
    /// <param name="path">From the root.</param>
    /// <param name="follow">Whether redirects are followed.</param>
    public Task<HtmlPage> GetAsync(string path, bool follow = true) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute)), follow);

    /// <summary>Sends fields as they are: no antiforgery token is added.</summary>
    public Task<HtmlPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, bool follow = true)
    {
        var all = fields.ToList();
        return SendAsync(
            () => new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = new FormUrlEncodedContent(all) }, follow);
    }

    /// <summary>Sends a request that is made anew for each try.</summary>
    public async Task<HtmlPage> SendAsync(Func<HttpRequestMessage> make, bool follow = true)
    {
        var visited = new List<string>();
        var request = make();
        for (var redirects = 0; ; redirects++)
        {
            var address = request.RequestUri!.IsAbsoluteUri ? request.RequestUri : new Uri(client.BaseAddress!, request.RequestUri);
            request.RequestUri = address;
            visited.Add(address.PathAndQuery);
            var cookies = Cookies.GetCookieHeader(address);
            if (cookies.Length > 0)
                request.Headers.TryAddWithoutValidation("Cookie", cookies);
            foreach (var (name, value) in Headers)
                request.Headers.TryAddWithoutValidation(name, value);
            var answer = await client.SendAsync(request);
            request.Dispose();
            if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            {
                foreach (var cookie in set)
                    Cookies.SetCookies(address, cookie);
            }

            if (!follow || answer.Headers.Location is null || (int)answer.StatusCode is < 300 or >= 400)
                return await ReadAsync(answer, address, visited);
            if (redirects == MaxRedirects)
                throw new InvalidOperationException($"Redirected in a circle: {string.Join(" > ", visited)}");
            var next = new Uri(address, answer.Headers.Location);
            if (answer.StatusCode is System.Net.HttpStatusCode.TemporaryRedirect or System.Net.HttpStatusCode.PermanentRedirect)
            {
                // The browser sends the same again, to another address.
                request = make();
                request.RequestUri = next;
            }
            else
            {
                request = new HttpRequestMessage(HttpMethod.Get, next);
            }

            answer.Dispose();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<HtmlPage> ReadAsync(HttpResponseMessage answer, Uri address, List<string> visited)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        var type = answer.Content.Headers.ContentType?.MediaType;
        var html = type is "text/html" ? System.Text.Encoding.UTF8.GetString(body) : string.Empty;
        var document = (IHtmlDocument)await Parser.OpenAsync(request => request.Content(html).Address(address));
        return new HtmlPage(this, answer, document, body, address, visited);
    }
}
