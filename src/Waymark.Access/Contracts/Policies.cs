namespace Waymark.Access.Contracts;

/// <summary>Names of the authorization policies. Everything not opted out needs <see cref="SignedIn"/>.</summary>
public static class Policies
{
    /// <summary>Any member whose session is not locked.</summary>
    public const string SignedIn = nameof(SignedIn);

    /// <summary>Administrators.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Administrators of an agency that runs the programme: what is one for the whole installation, as rules of law and translations.</summary>
    public const string Programme = nameof(Programme);

    /// <summary>Administrators of an agency that runs the programme, and lawyers of every agency: they read rules of law with their sources and mark them as compared, each
    /// for their own office.</summary>
    public const string Rules = nameof(Rules);

    /// <summary>Administrators and lawyers of an agency that runs the programme: two of them together put a corrected rule file into force for the whole installation.</summary>
    public const string RuleFiles = nameof(RuleFiles);

    /// <summary>Advocates.</summary>
    public const string Advocate = nameof(Advocate);

    /// <summary>Coordinators.</summary>
    public const string Coordinator = nameof(Coordinator);

    /// <summary>Advocates and coordinators: the inbox and the cases.</summary>
    public const string Desk = nameof(Desk);

    /// <summary>Advocates, coordinators and administrators: the entries of the directory.</summary>
    public const string Directory = nameof(Directory);

    /// <summary>Partner workers, advocates and coordinators: referrals that reach the agency.</summary>
    public const string Referrals = nameof(Referrals);

    /// <summary>Researchers and coordinators: totals.</summary>
    public const string Totals = nameof(Totals);
}
