using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Sealing;

namespace Waymark.Store.Tests;

/// <summary>A row with a column of each kind that the store converts.</summary>
internal sealed class SampleRow
{
    public required AgencyId AgencyId { get; init; }

    public required Guid Key { get; init; }

    public int Count { get; set; }

    public DateTimeOffset At { get; set; } = DateTimeOffset.UnixEpoch;

    public Language Language { get; set; } = Language.English;

    public PublicKey? Public { get; set; }

    public Sealed<string>? Words { get; set; }

    /// <summary>Came with the second migration.</summary>
    public string Later { get; set; } = "new";
}

/// <summary>A module of these tests, with two migrations of its own.</summary>
internal sealed class SampleModule : IStoreModule
{
    public const string First = "20990101_01_Sample";

    public void Map(ModelBuilder model) => model.Entity<SampleRow>(row =>
    {
        row.ToTable("sample_row");
        row.HasKey(r => new { r.AgencyId, r.Key });
        row.Property(r => r.Words!).IsSealed();
    });
}

[DbContext(typeof(WaymarkDb))]
[Migration(SampleModule.First)]
internal sealed class Sample01 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "sample_row",
        table => new
        {
            AgencyId = table.Column<Guid>(),
            Key = table.Column<Guid>(),
            Count = table.Column<int>(),
            At = table.Column<long>(),
            Language = table.Column<string>(maxLength: 16),
            Public = table.Column<byte[]>(nullable: true),
            Words = table.Column<byte[]>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_sample_row", row => new { row.AgencyId, row.Key }));
}

[DbContext(typeof(WaymarkDb))]
[Migration("20990101_02_SampleLater")]
internal sealed class Sample02 : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.AddColumn<string>("Later", "sample_row", nullable: false, defaultValue: "old");
}
