using Waymark.Law.Facts;

namespace Waymark.Law.Evaluation;

/// <summary>A charge and what is known of it. What <paramref name="Facts"/> knows stands over what is known of the person.</summary>
/// <param name="Id">The caller's own.</param>
/// <param name="Facts">What is known.</param>
public sealed record Charge(string Id, FactSheet Facts);

/// <summary>The findings for one charge, a finding a remedy of its jurisdiction, in the order of the file.</summary>
public sealed record ChargeFindings(Charge Charge, Offences.OffenceReading Offence, IReadOnlyList<Finding> Findings);

/// <summary>A question, and how much its answer would settle.</summary>
/// <param name="Fact">What to ask.</param>
/// <param name="ChargeIds">The charges that it is about; for a fact about the person, all that it matters for.</param>
/// <param name="Findings">How many findings wait for it.</param>
/// <param name="Settles">How many findings an answer settles on average, with nothing else known. The order of the questions.</param>
public sealed record Question(FactDefinition Fact, IReadOnlyList<string> ChargeIds, int Findings, double Settles);

/// <summary>The answer to "what does the law give?" for a person.</summary>
/// <param name="On">The day it is made for.</param>
/// <param name="Charges">In the order in which they were given.</param>
/// <param name="Questions">What to ask next, what settles most first.</param>
public sealed record EvaluationResult(DateOnly On, IReadOnlyList<ChargeFindings> Charges, IReadOnlyList<Question> Questions);
