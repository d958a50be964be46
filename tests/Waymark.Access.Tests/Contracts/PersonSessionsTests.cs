using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Data;
using Waymark.TestKit;

namespace Waymark.Access.Tests.Contracts;

public sealed class PersonSessionsTests
{
    [Theory, DatabaseData]
    public async Task Start_NextRequest_HasThePersonsKeys(DatabaseKind kind)
    {
        await using var test = await TestStore.CreateAsync(kind);
        var (person, cookie) = await StartAsync(test);

        await using var next = test.Services.CreateAsyncScope();
        var found = await LoadAsync(next.ServiceProvider, cookie);

        Assert.True(found.IsPresent);
        Assert.Equal(person, found.Keys.PersonId);
        Assert.NotNull(await test.Store.ReadAsync(async db => await found.Keys.PrivateKeyAsync(db, 0)));
    }

    [Fact]
    public async Task Session_FifteenMinutesIdle_IsOverAndItsRowGone()
    {
        await using var test = await TestStore.CreateAsync();
        var (_, cookie) = await StartAsync(test);

        test.Clock.Advance(TimeSpan.FromMinutes(14));
        await using (var stillThere = test.Services.CreateAsyncScope())
            Assert.True((await LoadAsync(stillThere.ServiceProvider, cookie)).IsPresent);
        test.Clock.Advance(TimeSpan.FromMinutes(15));
        await using var late = test.Services.CreateAsyncScope();

        Assert.False((await LoadAsync(late.ServiceProvider, cookie)).IsPresent);
        Assert.Empty(await test.Store.ReadAsync(db => db.Set<PersonSessionRow>().ToListAsync()));
    }

    [Fact]
    public async Task End_AfterIt_TheCookieOpensNothing()
    {
        await using var test = await TestStore.CreateAsync();
        var (_, cookie) = await StartAsync(test);
        await using (var ending = test.Services.CreateAsyncScope())
        {
            await LoadAsync(ending.ServiceProvider, cookie);
            await ending.ServiceProvider.GetRequiredService<PersonSessions>().EndAsync();
        }

        await using var later = test.Services.CreateAsyncScope();
        Assert.False((await LoadAsync(later.ServiceProvider, cookie)).IsPresent);
    }

    [Fact]
    public async Task EndAll_OfThePerson_EndsEverySession()
    {
        await using var test = await TestStore.CreateAsync();
        var (person, cookie) = await StartAsync(test);

        await test.Store.WriteAsync(db => PersonSessions.EndAllAsync(db, person));

        await using var later = test.Services.CreateAsyncScope();
        Assert.False((await LoadAsync(later.ServiceProvider, cookie)).IsPresent);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(20)]
    public async Task Cookie_OneBitChanged_OpensNothing(int at)
    {
        await using var test = await TestStore.CreateAsync();
        var (_, cookie) = await StartAsync(test);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(cookie);
        bytes[at] ^= 1;

        await using var thief = test.Services.CreateAsyncScope();

        Assert.False((await LoadAsync(thief.ServiceProvider, System.Buffers.Text.Base64Url.EncodeToString(bytes))).IsPresent);
    }

    [Fact]
    public async Task Keys_NobodyPresent_Throw()
    {
        await using var test = await TestStore.CreateAsync();
        await using var scope = test.Services.CreateAsyncScope();

        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<ISignedInPerson>().Keys);
    }

    private static async Task<(PersonId Person, string Cookie)> StartAsync(TestStore test)
    {
        var agency = await test.Data.AddAgencyAsync();
        var people = test.Services.GetRequiredService<ReceiptHolders>();
        using var prepared = await people.PrepareAsync();
        await test.Store.WriteAsync(db =>
        {
            ReceiptHolders.Add(db, agency.Id, prepared);
            return Task.CompletedTask;
        });
        using var holder = (await test.Store.ReadAsync(db => people.OpenAsync(db, prepared.Receipt)))!;
        await using var scope = test.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        scope.ServiceProvider.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        await scope.ServiceProvider.GetRequiredService<PersonSessions>().StartAsync(holder);
        var cookie = http.Response.Headers.SetCookie.ToString();
        Assert.StartsWith("wm-box=", cookie, StringComparison.Ordinal);
        Assert.Contains("samesite=strict", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.Ordinal);
        return (holder.PersonId, cookie["wm-box=".Length..cookie.IndexOf(';', StringComparison.Ordinal)]);
    }

    // Not async: the accessor's context flows from here into what the caller awaits afterwards.
    private static Task<ISignedInPerson> LoadAsync(IServiceProvider services, string cookie)
    {
        var http = new DefaultHttpContext { RequestServices = services };
        http.Request.Headers.Cookie = $"wm-box={cookie}";
        services.GetRequiredService<IHttpContextAccessor>().HttpContext = http;
        return FoundAsync(services);
    }

    private static async Task<ISignedInPerson> FoundAsync(IServiceProvider services)
    {
        await services.GetRequiredService<PersonSessions>().LoadAsync(default);
        return services.GetRequiredService<ISignedInPerson>();
    }
}
