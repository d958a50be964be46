using Waymark.Reports.Contracts;
using Waymark.Reports.Domain;

namespace Waymark.Reports.Areas.Reports.Pages.Submit;

/// <summary>The order of the questions.</summary>
internal static class Steps
{
    public const string Need = "need";
    public const string Danger = "danger";
    public const string Now = "now";
    public const string Where = "where";
    public const string Language = "language";
    public const string Contact = "contact";
    public const string Share = "share";
    public const string Check = "check";

    /// <summary>The steps of a journey for these answers: some are asked only after others.</summary>
    public static IReadOnlyList<string> Of(ReportKind kind, Draft draft)
    {
        var steps = kind == ReportKind.Help
            ? new List<string> { Need, Now, Where, "who", Language, Contact, Share, "words", Check }
            : [Danger, Now, "reach", "signs", "leave", "speaks", "work", Where, "employer", "why", Contact, Share, Check];
        if (!draft.IsDanger)
            steps.Remove(Now);
        steps.InsertRange(steps.IndexOf(Contact) + 1, (draft.Channels ?? []).Select(Way));
        return steps;
    }

    public static string First(ReportKind kind) => kind == ReportKind.Help ? Need : Danger;

    /// <summary>The step of one way of contact.</summary>
    public static string Way(ContactChannel channel) => channel switch
    {
        ContactChannel.Call => "way-call",
        ContactChannel.Text => "way-text",
        ContactChannel.Email => "way-email",
        ContactChannel.Other => "way-other",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static ContactChannel? ChannelOf(string? name) => name switch
    {
        "call" => ContactChannel.Call,
        "text" => ContactChannel.Text,
        "email" => ContactChannel.Email,
        "other" => ContactChannel.Other,
        _ => null,
    };

    /// <summary>The step after one; after a change, only what the change newly asks, then back to the check.</summary>
    public static string Next(ReportKind kind, Draft draft, string step, bool fromCheck)
    {
        var steps = Of(kind, draft);
        var at = Index(steps, step);
        var next = steps[Math.Min(at + 1, steps.Count - 1)];
        if (!fromCheck)
            return next;
        var asksMore = next == Now || next.StartsWith("way-", StringComparison.Ordinal);
        return asksMore ? next : Check;
    }

    /// <summary>The step before one; <c>null</c> at the first.</summary>
    public static string? Before(ReportKind kind, Draft draft, string step)
    {
        var steps = Of(kind, draft);
        var at = Index(steps, step);
        return at > 0 ? steps[at - 1] : null;
    }

    private static int Index(IReadOnlyList<string> steps, string step)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] == step)
                return i;
        }

        // A page of a condition that no longer holds (e.g. a channel that was unticked in another tab): go on after the contacts.
        for (var i = 0; i < steps.Count; i++)
        {
            if (steps[i] == (step == Now ? steps[0] : Contact))
                return i;
        }

        return 0;
    }
}
