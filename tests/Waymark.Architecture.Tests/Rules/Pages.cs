using System.Reflection;
using System.Reflection.Emit;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>
/// Looks at compiled Razor pages for what must not be written into a page: words outside the language files, inline script and style (the
/// content security policy refuses them), addresses elsewhere, and paths that do not come from a link class.
/// </summary>
/// <remarks>It reads the compiled page, so it sees just what Razor would write: each run of fixed markup of a method in order, with
/// <see cref="Hole"/> where a value is written.</remarks>
internal static partial class Pages
{
    private const char Hole = '\uFFFC';

    /// <summary>Attributes that people read or hear.</summary>
    private static readonly string[] Spoken =
        ["title", "alt", "placeholder", "label", "hint", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "summary", "legend"];

    private static readonly string[] Addresses = ["href", "src", "action", "formaction", "poster", "data", "cite", "srcset"];

    /// <summary>Properties of tag helpers whose fixed text nobody reads. Every other one is taken for words.</summary>
    private static readonly string[] Technical =
    [
        "Action", "Area", "Autocomplete", "Class", "Classes", "Colour", "Current", "Encoding", "For", "Form", "Format", "Href", "Id", "InputMode",
        "Kind", "LabelSize", "Lang", "Level", "Method", "Model", "Name", "Page", "PageHandler", "Pattern", "Policy", "Rel", "Route", "Size", "Src",
        "Spellcheck", "Target", "Type", "Value", "Width",
    ];

    /// <summary>Words that are the same in every language. Each is a name or a unit, with its reason.</summary>
    private static readonly string[] SameEverywhere = [];

    internal static IEnumerable<Type> In(Assembly assembly) => assembly.GetTypes().Where(t => typeof(RazorPageBase).IsAssignableFrom(t) && !t.IsAbstract);

    /// <summary>Everything wrong with one compiled page.</summary>
    internal static IEnumerable<string> Violations(Type page)
    {
        var found = new List<string>();
        foreach (var type in Nested(page))
        {
            foreach (var method in Il.Methods(type))
                new Reader(page, method.Body, found).Read();
        }

        return found.Distinct(StringComparer.Ordinal);
    }

    /// <summary>Page models that put words of their own before people.</summary>
    internal static IEnumerable<string> Models(IEnumerable<CompiledMethod> methods)
    {
        foreach (var method in methods)
        {
            for (var at = 1; at < method.Body.Count; at++)
            {
                if (method.Body[at].Called is { Name: "AddModelError" or "Invalid" } called && called.GetParameters() is [.., { ParameterType: var last }]
                    && last == typeof(string) && method.Body[at - 1].Operand is string words && IsWords(words))
                    yield return $"{method.Place} says \"{words}\": take it from Text.resx";
            }
        }
    }

    /// <summary>Forms that would post without an antiforgery token: with an address of their own, Razor adds one only when told to.</summary>
    internal static IEnumerable<string> Forms(string file, string source) =>
        PostsUnguarded().Matches(source).Select(form => $"{file}: {form.Value} needs asp-antiforgery=\"true\", or \"false\" where there is nothing to protect");

    [GeneratedRegex("""<form\b(?=[^>]*\bmethod="post")(?=[^>]*\saction=)(?![^>]*\basp-)[^>]*>""", RegexOptions.None, 1_000)]
    private static partial Regex PostsUnguarded();

    private static IEnumerable<Type> Nested(Type type) =>
        type.GetNestedTypes(BindingFlags.NonPublic | BindingFlags.Public).SelectMany(Nested).Prepend(type);

    private static bool IsWords(string text) =>
        !SameEverywhere.Contains(text.Trim(), StringComparer.Ordinal) && text.Any(char.IsLetter);

    private sealed class Reader(Type page, IReadOnlyList<Instruction> body, List<string> found)
    {
        private readonly StringBuilder markup = new();
        private readonly StringBuilder attribute = new();
        private bool inAttribute;

        private string Name { get; } = page.Name;

        internal void Read()
        {
            for (var at = 0; at < body.Count; at++)
            {
                if (body[at].Called is { } called)
                    Call(at, called);
            }

            Look();
        }

        private void Call(int at, MethodBase called)
        {
            var before = at > 0 ? body[at - 1].Operand as string : null;
            switch (called.Name)
            {
                case "WriteLiteral" when before is not null:
                    (inAttribute ? attribute : markup).Append(before);
                    break;
                case "Write":
                    (inAttribute ? attribute : markup).Append(Hole);
                    break;
                // A plain element's attribute with values in it: name, prefix, offset, suffix, offset, count.
                case "BeginWriteAttribute":
                    var texts = StringsBefore(at, 3);
                    if (texts is [_, var prefix, _])
                        markup.Append(prefix);
                    break;
                case "WriteAttributeValue":
                    markup.Append(IsFixedValue(at) && StringsBefore(at, 1) is [var value] ? value : Hole.ToString());
                    break;
                case "EndWriteAttribute":
                    markup.Append('"');
                    break;
                // A tag helper's text attribute with values in it.
                case "BeginWriteTagHelperAttribute":
                    inAttribute = true;
                    attribute.Clear();
                    break;
                case "EndWriteTagHelperAttribute":
                    inAttribute = false;
                    break;
                case ".ctor" when called.DeclaringType == typeof(TagHelperAttribute):
                    if (StringsBefore(at, 2) is [var name, var text])
                        Attribute(name, text);
                    break;
                case "set_Item" when called.DeclaringType?.Name.StartsWith("ViewData", StringComparison.Ordinal) == true:
                    if (StringsBefore(at, 2) is ["Title", var title] && before == title && IsWords(title))
                        Add($"has the title \"{title}\"");
                    break;
                default:
                    if (called.Name.StartsWith("set_", StringComparison.Ordinal) && typeof(ITagHelper).IsAssignableFrom(called.DeclaringType))
                        Property(called, before ?? (body[at - 1].Called?.Name is "get_StringValueBuffer" || BufferBefore(at) ? attribute.ToString() : null));
                    break;
            }
        }

        private bool BufferBefore(int at) =>
            body.Skip(Math.Max(0, at - 3)).Take(3).Any(i => i.Operand is FieldInfo { Name: "__tagHelperStringValueBuffer" });

        private void Property(MethodBase setter, string? text)
        {
            var name = setter.Name["set_".Length..];
            if (text is null || setter.GetParameters()[0].ParameterType != typeof(string))
                return;
            if (name is "Href" or "Src" or "Action")
                Address(name, text);
            else if (!Technical.Contains(name, StringComparer.Ordinal) && !IsFramework(setter) && IsWords(text))
                Add($"has {name} \"{text}\" on {setter.DeclaringType!.Name}");
        }

        private static bool IsFramework(MethodBase setter) =>
            setter.DeclaringType!.Assembly.GetName().Name!.StartsWith("Microsoft.AspNetCore.", StringComparison.Ordinal);

        private void Attribute(string name, string text)
        {
            if (Spoken.Contains(name, StringComparer.Ordinal) && IsWords(text))
                Add($"has {name} \"{text}\"");
            if (Addresses.Contains(name, StringComparer.Ordinal))
                Address(name, text);
            if (name is "style" || name.StartsWith("on", StringComparison.Ordinal))
                Add($"has inline {name}");
        }

        private void Address(string name, string text)
        {
            if (text.Contains("//", StringComparison.Ordinal))
                Add($"leads elsewhere: {name} \"{text}\"");
            else if (text.StartsWith('/') && text.Any(char.IsLetter))
                Add($"writes a path: {name} \"{text}\"; use a link class");
        }

        private void Look()
        {
            if (markup.Length == 0)
                return;
            var document = new HtmlParser(new HtmlParserOptions { IsEmbedded = true }).ParseDocument("<!DOCTYPE html><body>" + markup);
            foreach (var text in document.All.SelectMany(e => e.ChildNodes).OfType<IText>())
            {
                var parent = text.ParentElement!.LocalName;
                if (parent is "script" or "style")
                {
                    if (!string.IsNullOrWhiteSpace(text.Data))
                        Add($"has an inline {parent}");
                }
                else if (IsWords(text.Data))
                {
                    Add($"says \"{text.Data.Trim()}\"");
                }
            }

            foreach (var element in document.All)
            {
                foreach (var one in element.Attributes)
                    Attribute(one.Name, one.Value.Replace(Hole.ToString(), "", StringComparison.Ordinal).Length == 0 ? "" : one.Value.Replace(Hole, ' '));
            }
        }

        /// <summary>The last strings that were put on the stack before an instruction, at most that many, in order.</summary>
        private string[] StringsBefore(int at, int count) =>
            [.. Enumerable.Range(1, Math.Min(at, 12)).Select(i => body[at - i]).TakeWhile(i => i.Called is null or { IsConstructor: true })
                .Select(i => i.Operand).OfType<string>().Take(count).Reverse()];

        private bool IsFixedValue(int at) => body[at - 1].Code == OpCodes.Ldc_I4_1;

        private void Add(string what) => found.Add($"{Name} {what}");
    }
}
