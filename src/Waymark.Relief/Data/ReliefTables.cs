using Microsoft.EntityFrameworkCore;
using Waymark.Store;

namespace Waymark.Relief.Data;

/// <summary>The module's own tables: law alone, nothing of a person. What a case holds is with the case.</summary>
internal sealed class ReliefTables : IStoreModule
{
    public void Map(ModelBuilder model)
    {
        model.Entity<RuleFileRow>(row =>
        {
            row.ToTable("relief_rule_file");
            row.HasKey(r => new { r.Jurisdiction, r.Number });
        });
        model.Entity<RuleProposalRow>(row =>
        {
            row.ToTable("relief_rule_proposal");
            row.HasKey(r => r.ProposalId);
            row.HasIndex(r => r.Jurisdiction);
        });
        model.Entity<RuleMarkRow>(row =>
        {
            row.ToTable("relief_rule_mark");
            row.HasKey(r => r.MarkId);
            row.HasIndex(r => r.RemedyId);
        });
    }
}
