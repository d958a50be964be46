using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Waymark.TestKit;

/// <summary>What a request gave, parsed.</summary>
public sealed class HtmlPage
{
    private readonly HtmlSession session;
    private readonly byte[] body;

    internal HtmlPage(HtmlSession session, HttpResponseMessage response, IHtmlDocument document, byte[] body, Uri address, IReadOnlyList<string> visited)
    {
        this.session = session;
        this.body = body;
        Response = response;
        Document = document;
        Address = address;
        Visited = visited;
    }

    /// <summary>The last answer.</summary>
    public HttpResponseMessage Response { get; }

    /// <summary>Its status.</summary>
    public HttpStatusCode Status => Response.StatusCode;

    /// <summary>The parsed page; empty if the answer is not HTML.</summary>
    public IHtmlDocument Document { get; }

    /// <summary>Where it is, after redirects.</summary>
    public Uri Address { get; }

    /// <summary>The path and query of <see cref="Address"/>.</summary>
    public string Path => Address.PathAndQuery;

    /// <summary>Where a redirect that was not followed points, from the root; or <c>null</c>.</summary>
    public string? RedirectsTo => Response.Headers.Location is { } location ? new Uri(Address, location).PathAndQuery : null;

    /// <summary>Each path asked for on the way here.</summary>
    public IReadOnlyList<string> Visited { get; }

    /// <summary>The answer as it came.</summary>
    public ReadOnlyMemory<byte> Bytes => body;

    /// <summary>The answer as UTF-8 text.</summary>
    public string Source => Encoding.UTF8.GetString(body);

    /// <summary>The element with an id.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message shows the page's main text.</exception>
    public IElement Require(string id) => Document.GetElementById(id)
        ?? throw new InvalidOperationException($"There is no #{id} on {(int)Status} {Path}:\n{MainText}");

    /// <summary>The text of the element with an id, spaces folded; <c>null</c> if there is none.</summary>
    public string? Text(string id) => Document.GetElementById(id) is { } element ? Fold(element.TextContent) : null;

    /// <summary>The first heading's text.</summary>
    public string? Heading => Document.QuerySelector("h1") is { } heading ? Fold(heading.TextContent) : null;

    /// <summary>The text of <c>main</c> (or of everything), spaces folded.</summary>
    public string MainText => Fold((Document.QuerySelector("main") ?? Document.Body)?.TextContent ?? Source);

    /// <summary>The items of the error summary, in order.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary li").Select(item => Fold(item.TextContent))];

    /// <summary>The links with some text in them.</summary>
    public IReadOnlyList<string> LinksWith(string text) =>
        [.. Document.QuerySelectorAll("a[href]").Where(a => Fold(a.TextContent).Contains(text, StringComparison.Ordinal)).Select(a => a.GetAttribute("href")!)];

    /// <summary>Follows the link that an element is or holds.</summary>
    public Task<HtmlPage> ClickAsync(string id)
    {
        var element = Require(id);
        var link = element as IHtmlAnchorElement ?? element.QuerySelector("a[href]") as IHtmlAnchorElement
            ?? throw new InvalidOperationException($"#{id} is no link.");
        return session.GetAsync(new Uri(Address, link.GetAttribute("href")!).PathAndQuery);
    }

    /// <summary>Fills a form in and sends it, hidden fields and antiforgery token included, as a browser without script does.</summary>
    /// <param name="fill">Sets fields; <c>null</c> to send it as it stands.</param>
    /// <param name="form">A selector; default: the one form in <c>main</c>, or on the page.</param>
    /// <param name="button">The id, value or text of the button to press; default: the form's first.</param>
    /// <param name="follow">Whether redirects are followed.</param>
    public Task<HtmlPage> SubmitAsync(Action<HtmlForm>? fill = null, string? form = null, string? button = null, bool follow = true)
    {
        var filled = Form(form);
        fill?.Invoke(filled);
        return session.SendAsync(() => filled.ToRequest(Address, button), follow);
    }

    /// <summary>A form, to look at or to send.</summary>
    /// <param name="selector">As for <see cref="SubmitAsync"/>.</param>
    public HtmlForm Form(string? selector = null)
    {
        var scope = selector is not null ? Document.QuerySelectorAll(selector)
            : Document.QuerySelectorAll("main form") is { Length: > 0 } inMain ? inMain : Document.QuerySelectorAll("form");
        var forms = scope.OfType<IHtmlFormElement>().ToList();
        if (forms.Count != 1)
            throw new InvalidOperationException($"There are {forms.Count} forms for '{selector ?? "main form"}' on {(int)Status} {Path}:\n{MainText}");
        return new HtmlForm(forms[0]);
    }

    internal static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A form being filled in.</summary>
public sealed class HtmlForm
{
    private readonly IHtmlFormElement form;
    private readonly List<(string Name, string Value)> fields = [];
    private readonly List<(string Name, string FileName, byte[] Content, string Type)> files = [];

    internal HtmlForm(IHtmlFormElement form)
    {
        this.form = form;
        foreach (var control in form.Elements)
        {
            if (control.HasAttribute("disabled") || control.GetAttribute("name") is not { Length: > 0 } name)
                continue;
            switch (control)
            {
                case IHtmlInputElement { Type: "submit" or "button" or "image" or "reset" or "file" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked)
                        fields.Add((name, box.GetAttribute("value") ?? "on"));
                    break;
                case IHtmlInputElement input:
                    fields.Add((name, input.GetAttribute("value") ?? string.Empty));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add((name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.AddRange(select.Options.Where(o => o.IsSelected).Select(o => (name, o.Value)));
                    break;
                default:
                    break;
            }
        }
    }

    /// <summary>The values as they would be sent, in order.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields => fields;

    /// <summary>The first value of a field; <c>null</c> if it would not be sent.</summary>
    public string? this[string name] => fields.Where(f => f.Name == name).Select(f => f.Value).FirstOrDefault();

    /// <summary>Sets a field to these values (several for checkboxes; none to clear).</summary>
    /// <exception cref="InvalidOperationException">The form has no such field, so a person could not have filled it in.</exception>
    public HtmlForm Set(string name, params string[] values)
    {
        if (!form.Elements.Any(e => e.GetAttribute("name") == name))
        {
            throw new InvalidOperationException(
                $"The form has no field '{name}', but: {string.Join(", ", form.Elements.Select(e => e.GetAttribute("name")).Distinct())}");
        }

        return SetAnyway(name, values);
    }

    /// <summary>Sets a field even if the form does not have it, as a forger would.</summary>
    public HtmlForm SetAnyway(string name, params string[] values)
    {
        fields.RemoveAll(f => f.Name == name);
        fields.AddRange(values.Select(v => (name, v)));
        return this;
    }

    /// <summary>Attaches a file.</summary>
    public HtmlForm Attach(string name, string fileName, byte[] content, string type = "application/octet-stream")
    {
        files.Add((name, fileName, content, type));
        return this;
    }

    internal HttpRequestMessage ToRequest(Uri page, string? button)
    {
        var send = fields.ToList();
        var action = form.GetAttribute("action");
        var pressed = Button(button);
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
            send.Add((name, pressed.GetAttribute("value") ?? string.Empty));
        if (pressed?.GetAttribute("formaction") is { } other)
            action = other;
        var target = string.IsNullOrEmpty(action) ? page : new Uri(page, action);
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', send.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value)}"));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(target) { Query = query }.Uri);
        }

        var multipart = files.Count > 0 || string.Equals(form.Enctype, "multipart/form-data", StringComparison.OrdinalIgnoreCase);
        return new HttpRequestMessage(HttpMethod.Post, target) { Content = multipart ? Multipart(send) : UrlEncoded(send) };
    }

    private static FormUrlEncodedContent UrlEncoded(List<(string Name, string Value)> send) =>
        new(send.Select(f => KeyValuePair.Create(f.Name, f.Value)));

    private MultipartFormDataContent Multipart(List<(string Name, string Value)> send)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in send)
            content.Add(new StringContent(value), Quote(name));
        foreach (var (name, fileName, bytes, type) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            content.Add(part, Quote(name), Quote(fileName));
        }

        // An empty file field is sent too, as browsers do.
        foreach (var empty in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "file" && i.Name is { Length: > 0 } && files.TrueForAll(f => f.Name != i.Name)))
        {
            var part = new ByteArrayContent([]);
            part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            content.Add(part, Quote(empty.Name!), "\"\"");
        }

        return content;
    }

    private static string Quote(string name) => $"\"{name.Replace("\"", "%22", StringComparison.Ordinal)}\"";

    private IElement? Button(string? wanted)
    {
        var buttons = form.Elements.Where(e => e is IHtmlButtonElement { Type: "submit" } or IHtmlInputElement { Type: "submit" }).ToList();
        if (wanted is null)
            return buttons.FirstOrDefault();
        return buttons.FirstOrDefault(b => b.Id == wanted || b.GetAttribute("value") == wanted || HtmlPage.Fold(b.TextContent) == wanted)
            ?? throw new InvalidOperationException($"The form has no button '{wanted}'.");
    }
}
