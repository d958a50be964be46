using Waymark.Cli.Files;

namespace Waymark.Cli.Tests.Files;

public sealed class OutputFilesTests
{
    [Fact]
    public void Dispose_WithoutCommit_LeavesNoFileAndKeepsTheOldOne()
    {
        using var folder = new TestFolder();
        folder.Write("old.json", "before");

        using (var outputs = new OutputFiles())
        {
            outputs.WriteText(folder["old.json"], "after");
            outputs.WriteText(folder["new.json"], "half");
        }

        Assert.Equal(["old.json"], folder.FileNames);
        Assert.Equal("before", File.ReadAllText(folder["old.json"]));
    }

    [Fact]
    public void Commit_TwoFiles_BothHaveTheirNamesAndWholeText()
    {
        using var folder = new TestFolder();

        using (var outputs = new OutputFiles())
        {
            outputs.WriteText(folder["a.json"], "first");
            outputs.WriteText(folder["b.svg"], "second");
            outputs.Commit();
        }

        Assert.Equal(["a.json", "b.svg"], folder.FileNames);
        Assert.Equal("second", File.ReadAllText(folder["b.svg"]));
    }

    [Fact]
    public void Create_SameNameTwice_IsRefused()
    {
        using var folder = new TestFolder();
        using var outputs = new OutputFiles();
        outputs.WriteText(folder["a.json"], "first");

        Assert.Throws<BadInputException>(() => outputs.Create(folder["a.json"]));
    }

    [Fact]
    public void Create_MissingFolder_IsRefused()
    {
        using var folder = new TestFolder();
        using var outputs = new OutputFiles();

        Assert.Throws<BadInputException>(() => outputs.Create(folder["nowhere/a.json"]));
    }
}
