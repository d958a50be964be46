using System.Text.RegularExpressions;
using Waymark.Architecture.Tests.Rules;

namespace Waymark.Architecture.Tests;

/// <summary>The documents say what is so.</summary>
public sealed class DocumentTests
{
    private static IEnumerable<string> Pages => System.IO.Directory.GetFiles(Repository.Root, "*.md").Select(f => Path.GetFileName(f)!)
        .Concat(Repository.Files("docs", ".md")).Concat(Repository.Files("src", ".md"));

    [Fact]
    public void Links_OfEveryDocument_LeadSomewhere()
    {
        Assert.Contains("README.md", Pages);
        Rule.FindsNothing(Pages.SelectMany(f => Documents.BrokenLinks(f, Repository.Read(f), IsThere)));
    }

    [Fact]
    public void Commands_InEveryDocument_AreThere()
    {
        var script = Regex.Matches(Repository.Read("waymark"), @"^    (?<word>[a-z]+)\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        var tool = Repository.Files("src/Waymark.Cli", ".cs").SelectMany(f => Regex.Matches(
            Repository.Read(f), "new (Sub)?Command\\(\"(?<word>[a-z-]+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));
        var known = script.Concat(tool).Select(m => m.Groups["word"].Value).Append("help").ToArray();

        Assert.Contains("start", known);
        Rule.FindsNothing(Pages.SelectMany(f => Documents.UnknownCommands(f, Repository.Read(f), known)));
    }

    [Fact]
    public void ArchitecturePage_Always_NamesEveryProject() =>
        Rule.FindsNothing(Documents.MissingProjects(Repository.Read("docs/architecture.md"), Repository.Projects));

    [Fact]
    public void Decisions_Always_AreAllInTheirList()
    {
        var list = Repository.Read("docs/adr/README.md");

        Rule.FindsNothing(Repository.Files("docs/adr", ".md").Select(f => Path.GetFileName(f)).Where(f => f != "README.md" && !list.Contains($"({f})", StringComparison.Ordinal)));
    }

    [Fact]
    public void Documents_WhatIsNotThere_IsFound()
    {
        Assert.Equal(
            ["docs/a.md points to ../GONE.md, which is not there"],
            Documents.BrokenLinks("docs/a.md", "[x](../GONE.md) [y](b.md#part) [z](https://example.org/) [w](#here)", f => f == "docs/b.md"));
        Assert.Equal(["README.md names ./waymark fly, which there is not"], Documents.UnknownCommands("README.md", "./waymark start; `./waymark fly`", ["start"]));
        Assert.Equal(["docs/architecture.md does not name src/Waymark.New"], Documents.MissingProjects("| `src/Waymark.Kernel` |", ["Waymark.Kernel", "Waymark.New"]));
    }

    private static bool IsThere(string path) => Path.Exists(Path.Combine(Repository.Root, path));
}
