using Waymark.Access;
using Waymark.Web.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddQuietLogging();
builder.AddWaymarkStore();
builder.Host.UseDefaultServiceProvider(options => options.ValidateOnBuild = options.ValidateScopes = true);
builder.Services.AddRazorPages();
builder.Services.AddAccess();

var app = builder.Build();
app.UseExceptionHandler();
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.UseAntiforgery();
app.MapRazorPages();

await app.PrepareAsync();
await app.RunAsync();

/// <summary>The host; public so that tests can start it.</summary>
public partial class Program;
