using Waymark.Help.Guide;
using Waymark.Help.Guide.Translation;
using Waymark.Help.Learn;
using Waymark.Help.Recognise;

namespace Waymark.Help.Tests.Recognise;

public sealed class ScreenResultTests
{
    private static readonly LearningFiles Files = LearningFiles.BuiltIn();
    private static readonly ContentCatalogue Words = new(Files, GuideContent.Shipped);
    private static readonly ScreenContent Content = new(Files, new LearnContent(Files, Words), Words);

    private static ScreenInstrument Adult => Content.Find(ScreenInstrument.Adult)!;

    private static ScreenInstrument Minor => Content.Find(ScreenInstrument.Minor)!;

    [Fact]
    public void Of_NothingAnswered_ClosesNoPath()
    {
        foreach (var instrument in Content.All)
        {
            var result = Of(instrument);
            Assert.Equal(["always"], result.Findings.Select(f => f.Finding.Id));
            Assert.NotEmpty(result.NotAnswered);
        }
    }

    [Fact]
    public void Of_EverythingNo_ClosesNoPath()
    {
        foreach (var instrument in Content.All)
        {
            var result = ScreenResult.Of(instrument, instrument.Questions.ToDictionary(q => q.Id, _ => ScreenAnswer.No, StringComparer.Ordinal));
            Assert.Contains("always", result.Findings.Select(f => f.Finding.Id));
            Assert.DoesNotContain("labor", result.Findings.Select(f => f.Finding.Id));
        }
    }

    [Fact]
    public void Of_AdultWithActMeansAndPurpose_NamesTheReasonForEachElement()
    {
        var result = Of(Adult, ("paid-sex", ScreenAnswer.Yes), ("threats", ScreenAnswer.Yes));
        var sex = Assert.Single(result.Findings, f => f.Finding.Id == "sex");
        Assert.Equal(["act", "coercion", "sex"], sex.Reasons.Select(r => r.Element).Order());
        Assert.Equal("threats", sex.Reasons.Single(r => r.Element == "coercion").Questions.Single().Id);
        Assert.DoesNotContain("means-only", result.Findings.Select(f => f.Finding.Id));
    }

    [Theory]
    [InlineData("not-sure")]
    [InlineData("skip")]
    [InlineData("no")]
    public void Of_AdultWithoutAMeansSaid_FindsLessAndKeepsTheRestOpen(string answer)
    {
        Assert.True(ScreenAnswers.TryParse(answer, out var threats));
        var result = Of(Adult, ("paid-sex", ScreenAnswer.Yes), ("threats", threats));
        Assert.DoesNotContain("sex", result.Findings.Select(f => f.Finding.Id));
        Assert.Contains("purpose-only", result.Findings.Select(f => f.Finding.Id));
        Assert.Contains("always", result.Findings.Select(f => f.Finding.Id));
        Assert.Equal(threats == ScreenAnswer.NotSure, result.Unsure.Any(q => q.Id == "threats"));
    }

    [Fact]
    public void Of_AdultWhoWasUnder18Then_NeedsNoMeans()
    {
        var result = Of(Adult, ("paid-sex", ScreenAnswer.Yes), ("sex-before-18", ScreenAnswer.Yes));
        Assert.Contains("sex-under-18", result.Findings.Select(f => f.Finding.Id));
    }

    [Fact]
    public void Of_AQuestionThatIsNotAsked_DoesNotCount()
    {
        var result = Of(Adult, ("paid-sex", ScreenAnswer.No), ("sex-before-18", ScreenAnswer.Yes));
        Assert.DoesNotContain("sex-under-18", result.Findings.Select(f => f.Finding.Id));
    }

    [Fact]
    public void Of_MinorInPaidSex_NeedsNoForceFraudOrCoercion()
    {
        var result = Of(Minor, ("things-for-sex", ScreenAnswer.Yes));
        var sex = Assert.Single(result.Findings, f => f.Finding.Id == "sex");
        Assert.Equal(["sex"], sex.Reasons.Select(r => r.Element));
        Assert.DoesNotContain(result.NotAnswered, q => q.Elements.Intersect(ScreenInstrument.Means).Any());
    }

    [Theory]
    [InlineData("adult", "private", "no", true)]
    [InlineData("adult", "private", "not-sure", true)]
    [InlineData("adult", "private", "yes", false)]
    [InlineData("adult", "afraid-today", "yes", true)]
    [InlineData("adult", "afraid-today", "not-sure", true)]
    [InlineData("adult", "afraid-today", "no", false)]
    [InlineData("adult", "still", "yes", true)]
    [InlineData("adult", "others", "not-sure", true)]
    [InlineData("adult", "threats", "yes", false)]
    [InlineData("minor", "private", "no", true)]
    [InlineData("minor", "tonight", "no", true)]
    [InlineData("minor", "tonight", "not-sure", true)]
    [InlineData("minor", "tonight", "yes", false)]
    public void Of_WhoIsNotSafeOrNotSureOfIt_FindsDangerAndWhereToGo(string kind, string question, string said, bool danger)
    {
        Assert.True(ScreenAnswers.TryParse(said, out var answer));
        var found = Of(Content.Find(kind)!, (question, answer)).Findings.SingleOrDefault(f => f.Finding.Id == "danger");

        Assert.Equal(danger, found is not null);
        if (found is not null)
        {
            Assert.Contains("rights/crisis-help-and-shelter", found.Finding.Help);
            Assert.Equal(question, found.Reasons.Single().Questions.Single().Id);
        }
    }

    [Theory]
    [InlineData("adult")]
    [InlineData("minor")]
    public void Findings_OfWhatShips_SayDangerBeforeAnythingElse(string kind) => Assert.Equal("danger", Content.Find(kind)!.Findings[0].Id);

    [Theory]
    [InlineData("adult", "watched")]
    [InlineData("adult", "earnings")]
    [InlineData("minor", "friend-decides")]
    public void Of_AnAnswerThatIsNoElement_IsExplainedAllTheSame(string kind, string question)
    {
        var instrument = Content.Find(kind)!;
        Assert.Equal([question], Of(instrument, (question, ScreenAnswer.Yes)).Context.Select(q => q.Id));
        Assert.Empty(Of(instrument, (question, ScreenAnswer.Skip)).Context);
    }

    [Fact]
    public void Load_AMinorsQuestionAboutForce_IsRefused()
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("waymark-screen-").FullName;
        try
        {
            var shipped = Files.Read("recognise/screening-minor.yaml")!;
            System.IO.Directory.CreateDirectory(Path.Combine(folder, "recognise"));
            File.WriteAllText(
                Path.Combine(folder, "recognise", "screening-minor.yaml"),
                shipped.Replace("{id: pictures, topic: things-for-sex, ask: closed, elements: [act, sex]", "{id: pictures, topic: things-for-sex, ask: closed, elements: [force]", StringComparison.Ordinal)
                    .Replace("sources: [usc-7102, usc-7105, screening, confidentiality, trauma-informed]", "sources: []", StringComparison.Ordinal));
            var files = LearningFiles.InFolder(folder);
            var fault = Assert.Throws<InvalidDataException>(() => new ScreenContent(files, new LearnContent(files, Words), Words));
            Assert.Contains("'pictures' asks a minor", fault.Message, StringComparison.Ordinal);
        }
        finally
        {
            System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static ScreenResult Of(ScreenInstrument instrument, params (string Question, ScreenAnswer Answer)[] answers) =>
        ScreenResult.Of(instrument, answers.ToDictionary(a => a.Question, a => a.Answer, StringComparer.Ordinal));
}
