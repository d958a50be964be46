using Waymark.Access;
using Waymark.Cases;
using Waymark.Components;
using Waymark.Directory;
using Waymark.Help;
using Waymark.Relief;
using Waymark.Reports;
using Waymark.Web.Hosting;
using Waymark.Web.Security;

var builder = WebApplication.CreateBuilder(args);
builder.AddQuietLogging();
builder.AddWebSecurity();
builder.AddWaymarkStore();
builder.AddDemo();
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
// A task behind the pages that fails is written down; it never ends the server.
builder.Services.Configure<HostOptions>(options => options.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
builder.Services.AddHealthChecks().AddCheck<StoreHealth>("database");
builder.Services.AddRazorPages();
builder.Services.AddComponents();
builder.Services.AddHelp();
builder.Services.AddAccess();
builder.Services.AddDirectory();
builder.Services.AddReports();
builder.Services.AddCases();
builder.Services.AddRelief();

var app = builder.Build();
app.UseWebSecurity();
app.UseComponents();
app.UseRouting();
app.UseAccess();
app.MapComponents();
app.MapHelp();
app.MapDirectory();
app.MapRelief();
app.MapRazorPages();
// For the proxy and whoever watches: 200 "Healthy" or 503 "Unhealthy", nothing else.
app.MapHealthChecks("/health").AllowAnonymous();

await app.PrepareAsync();
await app.RunAsync();
