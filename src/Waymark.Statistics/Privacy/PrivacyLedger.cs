using Waymark.Kernel.Results;

namespace Waymark.Statistics.Privacy;

/// <summary>One line of a privacy ledger: what was spent and on what.</summary>
/// <param name="Purpose">A short phrase; never anything about a person.</param>
/// <param name="Rho">Zero-concentrated cost ρ, unitless, not negative.</param>
/// <param name="Delta">Probability δ spent outright, for example by a release threshold.</param>
/// <param name="PureEpsilon">Pure ε spent, composed by plain addition.</param>
public sealed record PrivacySpend(string Purpose, decimal Rho, decimal Delta, decimal PureEpsilon);

/// <summary>A spend was refused: it would pass the ledger's limit. Nothing was spent.</summary>
public sealed record BudgetExceeded() : ConflictError("statistics.privacy.budget-exceeded");

/// <summary>
/// The right to draw noise worth one recorded spend. Only a ledger makes it, after writing the spend down, and its cost
/// can be drawn once: measuring without paying does not compile, measuring twice on one payment throws.
/// </summary>
public sealed class PrivacyPermit
{
    private decimal remaining;

    internal PrivacyPermit(PrivacySpend spend)
    {
        Spend = spend;
        remaining = spend.Rho;
    }

    /// <summary>The spend that paid for this permit.</summary>
    public PrivacySpend Spend { get; }

    /// <summary>Takes ρ from the permit.</summary>
    /// <exception cref="InvalidOperationException">Less is left: a bug, since plans are priced before they are paid.</exception>
    internal void Draw(decimal rho)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rho);
        if (rho > remaining)
            throw new InvalidOperationException("The noise costs more privacy than was paid for.");
        remaining -= rho;
    }
}

/// <summary>
/// The account of what has been told about one data set. Costs add up as exact decimals: total pure ε is P, total
/// ρ is R, total outright δ is D, and a spend is allowed only if the whole stays (ε, δ)-differentially private:
/// δ(R, ε - P) + D ≤ δ, where δ(ρ, ε) is <see cref="Concentrated.Delta"/>. A refused spend leaves no trace; an allowed
/// one is written before any noise is drawn, so a crash loses budget, never privacy.
/// Thread-safe. Neighbouring data sets differ by adding or removing one person's record.
/// Source: Bun and Steinke (2016), lemma 1.7 (ρ adds up) and section 8 (δ-approximate zCDP).
/// </summary>
public sealed class PrivacyLedger
{
    private readonly Lock gate = new();
    private readonly List<PrivacySpend> entries = [];
    private readonly Action<IReadOnlyList<PrivacySpend>>? record;

    /// <summary>Opens a ledger with a limit.</summary>
    /// <param name="epsilon">Limit of ε, above 0 and at most 1000.</param>
    /// <param name="delta">Limit of δ, strictly between 0 and 1.</param>
    /// <param name="record">
    /// Keeps the lines, the new one last, before its permit is given; if it throws, nothing was spent. Null keeps them in memory only.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not a positive finite number up to 1000, or δ is not between 0 and 1.</exception>
    public PrivacyLedger(double epsilon, double delta, Action<IReadOnlyList<PrivacySpend>>? record = null)
    {
        this.record = record;
        if (!(epsilon is > 0 and <= 1000))
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "Epsilon must be above 0 and at most 1000.");
        if (!(delta is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(delta), delta, "Delta must lie strictly between 0 and 1.");
        Epsilon = epsilon;
        Delta = delta;
    }

    /// <summary>The ε never to be passed.</summary>
    public double Epsilon { get; }

    /// <summary>The δ never to be passed.</summary>
    public double Delta { get; }

    /// <summary>Every spend so far, oldest first.</summary>
    public IReadOnlyList<PrivacySpend> Entries
    {
        get
        {
            lock (gate)
                return entries.ToArray();
        }
    }

    /// <summary>The whole spent so far as one (ε, δ) with the ledger's own δ; ε is 0 when nothing was spent.</summary>
    public double SpentEpsilon
    {
        get
        {
            lock (gate)
            {
                var (rho, delta, pure) = Totals(null);
                var left = Delta - (double)delta;
                return (double)pure + (rho == 0 ? 0 : Concentrated.Epsilon((double)rho, left));
            }
        }
    }

    /// <summary>Rebuilds a ledger from its recorded lines.</summary>
    /// <exception cref="InvalidOperationException">The lines already pass the limit, or one is negative: the record was altered.</exception>
    public static PrivacyLedger Restore(
        double epsilon, double delta, IEnumerable<PrivacySpend> entries, Action<IReadOnlyList<PrivacySpend>>? record = null)
    {
        var ledger = new PrivacyLedger(epsilon, delta, record);
        foreach (var entry in entries)
        {
            if (entry.Rho < 0 || entry.Delta < 0 || entry.PureEpsilon < 0 || !ledger.Fits(entry))
                throw new InvalidOperationException("The recorded spends do not fit the ledger's limit.");
            ledger.entries.Add(entry);
        }

        return ledger;
    }

    /// <summary>Records the spend and gives the permit to draw its noise, or refuses with <see cref="BudgetExceeded"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A cost is negative.</exception>
    public Result<PrivacyPermit> TrySpend(PrivacySpend spend)
    {
        ArgumentNullException.ThrowIfNull(spend);
        ArgumentOutOfRangeException.ThrowIfNegative(spend.Rho, nameof(spend));
        ArgumentOutOfRangeException.ThrowIfNegative(spend.Delta, nameof(spend));
        ArgumentOutOfRangeException.ThrowIfNegative(spend.PureEpsilon, nameof(spend));
        lock (gate)
        {
            if (!Fits(spend))
                return new BudgetExceeded();
            record?.Invoke([.. entries, spend]);
            entries.Add(spend);
            return new PrivacyPermit(spend);
        }
    }

    /// <summary>The largest ρ that a next spend may cost when it also spends this δ and pure ε; 0 when nothing is left.</summary>
    public double RemainingRho(decimal delta, decimal pureEpsilon)
    {
        lock (gate)
        {
            var (rho, spentDelta, pure) = Totals(new PrivacySpend("", 0, delta, pureEpsilon));
            var epsilonLeft = Epsilon - (double)pure;
            var deltaLeft = Delta - (double)spentDelta;
            return epsilonLeft <= 0 || deltaLeft <= 0
                ? 0
                : Math.Max(0, Concentrated.Rho(epsilonLeft, deltaLeft) - (double)rho);
        }
    }

    private bool Fits(PrivacySpend spend)
    {
        var (rho, delta, pure) = Totals(spend);
        return (double)pure <= Epsilon
            && (double)delta <= Delta
            // Past this ρ no α helps; the bound is never met and the search would run into infinities.
            && (rho == 0 || ((double)rho <= (2 * Epsilon) + 1
                && Concentrated.Delta((double)rho, Epsilon - (double)pure) + (double)delta <= Delta));
    }

    private (decimal Rho, decimal Delta, decimal Pure) Totals(PrivacySpend? next)
    {
        decimal rho = next?.Rho ?? 0, delta = next?.Delta ?? 0, pure = next?.PureEpsilon ?? 0;
        foreach (var entry in entries)
        {
            rho += entry.Rho;
            delta += entry.Delta;
            pure += entry.PureEpsilon;
        }

        return (rho, delta, pure);
    }
}
