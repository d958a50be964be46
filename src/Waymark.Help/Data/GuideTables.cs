using Microsoft.EntityFrameworkCore;
using Waymark.Kernel.Languages;
using Waymark.Store;

namespace Waymark.Help.Data;

// The guide is public and shared by all agencies of an installation, as the directory is, so its rows carry no agency.

/// <summary>The one row that counts changes; web nodes compare it with what they have read.</summary>
internal sealed class GuideVersionRow
{
    public const int TheOne = 1;

    public required int Id { get; init; }

    public required long Value { get; set; }
}

/// <summary>A piece of text that an administrator brought in from translators.</summary>
internal sealed class TranslationRow
{
    public required Language Language { get; init; }

    /// <summary>A page (<c>rights/money</c>), a lesson or other file of words (<c>learn/public/what-it-is</c>), <c>sections</c>, or a module's words (<c>words/Waymark.Help</c>).</summary>
    public required string Item { get; init; }

    /// <summary>The piece: a key of words, <c>title</c>, <c>summary</c>, <c>questions.1.ask</c>, <c>p3</c>.</summary>
    public required string Unit { get; init; }

    public required string Text { get; set; }

    /// <summary>Of the English piece it was made from; when that changes, the translation counts no more.</summary>
    public required string SourceHash { get; set; }

    public required DateTimeOffset ImportedAt { get; set; }

    public required Guid ImportedBy { get; set; }
}

/// <summary>That a person held a translation against the English.</summary>
internal sealed class ReviewRow
{
    public required Language Language { get; init; }

    /// <summary>A page or a file of words, or <c>words</c> for the words of all pages.</summary>
    public required string Item { get; init; }

    /// <summary>Of the translation as it was reviewed; when that changes, the review counts no more.</summary>
    public required string TextHash { get; set; }

    public required string Office { get; set; }

    public required DateOnly ReviewedOn { get; set; }

    public required Guid ReviewedBy { get; set; }
}

/// <summary>The guide's tables.</summary>
internal sealed class GuideTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<GuideVersionRow>(row =>
        {
            row.ToTable("help_guide_version");
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
        });
        model.Entity<TranslationRow>(row =>
        {
            row.ToTable("help_translation");
            row.HasKey(r => new { r.Language, r.Item, r.Unit });
        });
        model.Entity<ReviewRow>(row =>
        {
            row.ToTable("help_review");
            row.HasKey(r => new { r.Language, r.Item });
        });
    }
}
