namespace Waymark.Law.Evaluation;

/// <summary>What the law gives for a charge. There are these four answers and no other.</summary>
public enum Answer
{
    /// <summary>Every condition that is modelled is met. What only a court can judge is named in the finding.</summary>
    Eligible,

    /// <summary>At least one condition is not met.</summary>
    NotEligible,

    /// <summary>No condition is known not to be met, and facts are missing.</summary>
    NeedsFacts,

    /// <summary>The rules can not tell, whatever is known: the text was not read, or there is no rule.</summary>
    NotModelled,
}

/// <summary>The words for <see cref="Answer"/> in files.</summary>
public static class AnswerWords
{
    /// <summary><c>eligible</c>, <c>not-eligible</c>, <c>needs-facts</c> or <c>not-modelled</c>.</summary>
    public static string Word(this Answer answer) => answer switch
    {
        Answer.Eligible => "eligible",
        Answer.NotEligible => "not-eligible",
        Answer.NeedsFacts => "needs-facts",
        _ => "not-modelled",
    };
}
