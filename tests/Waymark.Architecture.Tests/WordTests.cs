using Waymark.Architecture.Tests.Rules;

namespace Waymark.Architecture.Tests;

/// <summary>Words that no file of the project has.</summary>
public sealed class WordTests
{
    private static readonly string[] Texts = [".cs", ".cshtml", ".csproj", ".props", ".targets", ".md", ".yaml", ".yml", ".resx", ".mjs", ".js", ".scss", ".sh"];

    [Fact]
    public void Files_OfTheProject_SayNothingOfLater()
    {
        var files = ((string[])["src", "tests", "bench", "docs"]).SelectMany(f => Repository.Files(f, Texts))
            .Concat(System.IO.Directory.GetFiles(Repository.Root).Select(f => Path.GetFileName(f)!))
            .ToArray();

        Assert.Contains("waymark", files);
        Rule.FindsNothing(files.SelectMany(f => Words.Banned(f, Repository.Read(f))));
    }

    [Fact]
    public void Banned_EachOfTheWords_IsFound()
    {
        string[] bad = ["// TO" + "DO: later", "x // FIX" + "ME", "[Fact(Skip" + " = \"slow\")]", "throw new NotImplemented" + "Exception();", "/* HA" + "CK */"];

        foreach (var line in bad)
            Assert.Single(Words.Banned("File.cs", "fine\n" + line));
    }

    [Fact]
    public void Banned_OrdinaryWords_AreFine() => Rule.FindsNothing(Words.Banned("File.cs", "todos los días; xs.Skip(1); var skip = x;"));
}
