using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Waymark.Store.Blobs;

/// <summary>One sealed block of a file.</summary>
internal sealed class BlobBlock
{
    public required AgencyId AgencyId { get; init; }

    public required BlobId BlobId { get; init; }

    public required int Number { get; init; }

    public required byte[] Sealed { get; init; }
}

/// <summary>The table of sealed files.</summary>
internal sealed class BlobTables : IStoreModule
{
    public void Map(ModelBuilder model) => model.Entity<BlobBlock>(block =>
    {
        block.ToTable("store_blob");
        block.HasKey(b => new { b.AgencyId, b.BlobId, b.Number });
    });
}

[DbContext(typeof(WaymarkDb))]
[Migration("20261122_01_Blobs")]
internal sealed class Blobs01 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "store_blob",
        table => new
        {
            AgencyId = table.Column<Guid>(),
            BlobId = table.Column<Guid>(),
            Number = table.Column<int>(),
            Sealed = table.Column<byte[]>(),
        },
        constraints: table => table.PrimaryKey("PK_store_blob", row => new { row.AgencyId, row.BlobId, row.Number }));
}
