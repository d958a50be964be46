using Microsoft.EntityFrameworkCore;
using Waymark.Store;

namespace Waymark.Help.Data;

/// <summary>The module's tables: nothing of a person who asks for help is in them.</summary>
internal sealed class HelpTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<ProgressRow>(row =>
        {
            row.ToTable("help_progress");
            row.HasKey(r => new { r.AgencyId, r.MemberId, r.Lesson });
        });
        model.Entity<LessonRow>(row =>
        {
            row.ToTable("help_lesson");
            row.HasKey(r => new { r.AgencyId, r.Path, r.Slug, r.Language, r.Version });
            row.Property(r => r.Path).HasMaxLength(60);
            row.Property(r => r.Slug).HasMaxLength(60);
        });
        model.Entity<ProgrammeRow>(row =>
        {
            row.ToTable("help_programme");
            row.HasKey(r => r.AgencyId);
        });
    }
}
