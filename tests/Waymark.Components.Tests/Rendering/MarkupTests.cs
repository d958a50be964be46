using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Waymark.Components.Tests.Rendering;

/// <summary>
/// The compiler bans the ways from a string to markup (BannedSymbols.txt) but for one, which Razor's own generated code
/// uses; here it is looked for in what we write.
/// </summary>
public sealed partial class MarkupTests
{
    [Fact]
    public void Sources_OfTheSystem_MakeNoMarkupFromStrings()
    {
        var files = Directory.EnumerateFiles(Source(), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal) && !f.Contains("/node_modules/", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(files);
        Assert.DoesNotContain(files, f => Raw().IsMatch(File.ReadAllText(f)));
    }

    [Theory]
    [InlineData("var x = new HtmlString(name);")]
    [InlineData("@(new Microsoft.AspNetCore.Html.HtmlString(Model.Name))")]
    [InlineData("HtmlString x = new(name);")]
    [InlineData("@Html.Raw(Model.Name)")]
    public void Raw_MarkupFromAString_IsSeen(string source) => Assert.Matches(Raw(), source);

    private static string Source([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "../../../src");

    [GeneratedRegex(@"new\s+(?:[\w.:]+\.)?HtmlString\s*\(|HtmlString\s+\w+\s*=\s*new|Html\.Raw\s*\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Raw();
}
