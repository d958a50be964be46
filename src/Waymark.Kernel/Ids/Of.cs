namespace Waymark.Kernel.Ids;

/// <summary>
/// The kinds of record that have an id. Each nested type is only a tag for <see cref="Id{TOf}"/>; none is ever created.
/// The aliases (<c>CaseId</c>, <c>ReportId</c>, …) are declared once, in <c>Directory.Build.props</c>.
/// </summary>
public static class Of
{
    /// <summary>An agency: the owner of records and of a key pair.</summary>
    public abstract class Agency;

    /// <summary>A member of an agency, with an account.</summary>
    public abstract class Member;

    /// <summary>A person who asked for help or reported, known by a receipt alone.</summary>
    public abstract class Person;

    /// <summary>A report or a request for help.</summary>
    public abstract class Report;

    /// <summary>A case.</summary>
    public abstract class Case;

    /// <summary>A referral of a case to a partner.</summary>
    public abstract class Referral;

    /// <summary>A person's recorded consent to a disclosure.</summary>
    public abstract class Consent;

    /// <summary>A service in the directory.</summary>
    public abstract class Service;

    /// <summary>An organization in the directory.</summary>
    public abstract class Organization;

    /// <summary>A vault: content under one key that parties are granted.</summary>
    public abstract class Vault;

    /// <summary>A sealed file.</summary>
    public abstract class Blob;

    /// <summary>A message between a person and an agency.</summary>
    public abstract class Message;

    /// <summary>A signed-in session.</summary>
    public abstract class Session;

    /// <summary>A public journey that is not sent yet.</summary>
    public abstract class Journey;
}
