using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;
using Waymark.Reports.Data;
using Waymark.TestKit;

namespace Waymark.Reports.Tests;

/// <summary>One running host for the tests of a class, with a programme agency and a partner.</summary>
/// <remarks>A request says from which address it comes with <see cref="AddressHeader"/>.</remarks>
public sealed class ReportHost : IAsyncLifetime
{
    public const string AddressHeader = "X-Test-Address";

    private WaymarkHost? host;

    public WaymarkHost Host => host!;

    public TestAgency Agency { get; private set; } = null!;

    public TestAgency Partner { get; private set; } = null!;

    public static void Addresses(IServiceCollection services) => services.AddSingleton<IStartupFilter, AddressFilter>();

    public async ValueTask InitializeAsync()
    {
        host = await WaymarkHost.StartAsync(replace: services =>
        {
            Addresses(services);
            services.Configure<ReportsOptions>(options => options.FloodCount = 1000);
        });
        Agency = await host.Data.AddAgencyAsync();
        Partner = await host.Data.AddAgencyAsync("Quiet Street Shelter", AgencyKind.Shelter);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }

    public async Task<Submitted> SendAsync(SubmitRequest? request = null)
    {
        var submit = Host.Services.GetRequiredService<SubmitReport>();
        return (await submit.RunAsync(request ?? ReportWorld.Request())).Value;
    }

    /// <summary>Opens the report of a receipt with the programme's keys.</summary>
    public async Task<ReportFile> OpenAsync(Receipt receipt)
    {
        var receipts = Host.Services.GetRequiredService<ReceiptHolders>();
        using var person = await Host.Store.ReadAsync(db => receipts.OpenAsync(db, receipt));
        var id = await Host.Store.ReadAsync(db => db.Set<ReportRow>().Where(r => r.PersonId == person!.PersonId).Select(r => r.ReportId).SingleAsync());
        using var keys = Agency.Administrator.OpenKeys();
        return (await Host.Store.WriteAsync(db => Host.Services.GetRequiredService<ReportReader>().OpenAsync(db, Agency.Id, id, keys)))!;
    }

    /// <summary>A browser in which a member is signed in. A time-based code works once, so the clock moves on first.</summary>
    public Task<HtmlSession> SignInAsync(TestMember member, string language = "en")
    {
        Host.Clock.Advance(TimeSpan.FromSeconds(61));
        return Host.SignInAsync(member, language);
    }

    /// <summary>A browser with the mailbox of a receipt open.</summary>
    public async Task<(HtmlSession Browser, HtmlPage Page)> OpenBoxAsync(Receipt receipt, string segment = "en")
    {
        var browser = Host.NewSession();
        browser.Headers[AddressHeader] = NextAddress();
        var page = await browser.GetAsync($"/{segment}/box");
        return (browser, await page.SubmitAsync(form => form.Set("Receipt", receipt.Display)));
    }

    private static int last;

    private static string NextAddress()
    {
        var number = Interlocked.Increment(ref last);
        return new IPAddress([10, 0, (byte)(number >> 8), (byte)number]).ToString();
    }

    private sealed class AddressFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, go) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[AddressHeader], out var address))
                    context.Connection.RemoteIpAddress = address;
                return go(context);
            });
            next(app);
        };
    }
}
