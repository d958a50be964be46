using Microsoft.EntityFrameworkCore;
using Waymark.Access.Contracts;
using Waymark.Kernel.Receipts;
using Waymark.Kernel.Results;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.Reports.Domain;
using Waymark.TestKit;

namespace Waymark.Reports.Tests.Submitting;

public sealed class SubmitReportTests
{
    [Theory]
    [DatabaseData]
    public async Task RunAsync_NewReport_OpensForTheAgencyWithEveryAnswer(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var request = ReportWorld.Request(words: "他们拿走了我的护照 🛑 <b>'; DROP TABLE reports_report;--", needs: [AskedNeed.Shelter, AskedNeed.Law]);

        var sent = await world.SendAsync(request);

        using var keys = world.Agency.Administrator.OpenKeys();
        var file = await world.Store.WriteAsync(db => world.Get<ReportReader>().OpenAsync(db, world.Agency.Id, sent.Report, keys));
        Assert.NotNull(file);
        Assert.Equal(request.Words, file.Story);
        Assert.Equal(request.Needs, file.Needs);
        Assert.Equal(request.Place, file.Place);
        Assert.Equal(request.Contacts.Ways, file.Contacts.Ways);
        Assert.Equal(request.Language, file.Language);
        Assert.Equal(ReportStatus.New, file.Status);
        Assert.Equal(request.Who, file.Who);
    }

    [Theory]
    [DatabaseData]
    public async Task RunAsync_NewReport_OpensWithItsReceiptAndNoOther(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var sent = await world.SendAsync();

        using var person = await world.PersonAsync(sent.Receipt!);
        var file = await world.Store.WriteAsync(db => world.Get<ReportReader>().OpenAsync(db, world.Agency.Id, sent.Report, person));
        var nobody = await world.Store.ReadAsync(db => world.Get<ReceiptHolders>().OpenAsync(db, Receipt.New()));

        Assert.Equal(sent.Person, person.PersonId);
        Assert.NotNull(file);
        Assert.Null(nobody);
    }

    [Theory]
    [DatabaseData]
    public async Task RunAsync_SameIdTwiceAtOnce_MakesOneReportAndOneReceipt(DatabaseKind kind)
    {
        await using var world = await ReportWorld.CreateAsync(kind);
        var request = ReportWorld.Request();

        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.Submit.RunAsync(request))));

        Assert.All(both, result => Assert.True(result.IsOk));
        Assert.Single(both, result => result.Value.Receipt is not null);
        Assert.Single(both.Select(r => r.Value.Person).Distinct());
        Assert.Equal(1, await world.Store.ReadAsync(db => db.Set<ReportRow>().CountAsync()));
    }

    [Fact]
    public async Task RunAsync_KeepReceiptFails_ReceivesNothing()
    {
        await using var world = await ReportWorld.CreateAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Submit.RunAsync(
            ReportWorld.Request(), (_, _) => throw new InvalidOperationException("The receipt could not be kept.")));

        Assert.Equal(0, await world.Store.ReadAsync(db => db.Set<ReportRow>().CountAsync()));
    }

    [Fact]
    public async Task RunAsync_NoAgencyYet_IsRefusedCalmly()
    {
        await using var test = await TestStore.CreateAsync(DatabaseKind.Sqlite, services => services.AddReports());
        var submit = (SubmitReport)test.Services.GetService(typeof(SubmitReport))!;

        var result = await submit.RunAsync(ReportWorld.Request());

        Assert.IsType<ConflictError>(result.Error, exactMatch: false);
    }

    [Fact]
    public async Task RunAsync_Burst_PutsTheNewestAsideButNeverDanger()
    {
        await using var world = await ReportWorld.CreateAsync(options: o => o.FloodCount = 3);
        for (var i = 0; i < 3; i++)
            await world.SendAsync();

        var usual = await world.SendAsync();
        var danger = await world.SendAsync(ReportWorld.Request(urgency: Urgency.Danger));
        world.Test.Clock.Advance(TimeSpan.FromMinutes(11));
        var later = await world.SendAsync();

        Assert.Equal(FloodState.Quarantined, await FloodAsync(world, usual.Report));
        Assert.Equal(FloodState.Burst, await FloodAsync(world, danger.Report));
        Assert.Equal(FloodState.None, await FloodAsync(world, later.Report));
    }

    [Fact]
    public async Task OpenAsync_OtherAgency_FindsNothing()
    {
        await using var world = await ReportWorld.CreateAsync();
        var other = await world.Test.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
        var sent = await world.SendAsync();

        using var keys = other.Administrator.OpenKeys();
        var reader = world.Get<ReportReader>();
        var asOther = await world.Store.WriteAsync(db => reader.OpenAsync(db, other.Id, sent.Report, keys));
        var asOwner = await world.Store.WriteAsync(db => reader.OpenAsync(db, world.Agency.Id, sent.Report, keys));

        Assert.Null(asOther);
        Assert.Null(asOwner);
    }

    private static Task<FloodState> FloodAsync(ReportWorld world, ReportId id) =>
        world.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.ReportId == id).Select(r => r.Flood).FirstAsync());
}
