using Waymark.Components;
using Waymark.Components.Site;
using Waymark.Gallery;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddRazorPages();
builder.Services.AddComponents();
builder.Services.AddSingleton<IDeskNavigation, GalleryNavigation>();
builder.Services.AddSingleton<IDeskIdentity, GalleryIdentity>();
builder.Services.AddAuthorization(o => o.AddPolicy("nobody", p => p.RequireAssertion(_ => false)));

var app = builder.Build();
app.UseComponents();
app.UseRouting();
app.UseAuthorization();
app.MapComponents();
app.MapRazorPages();
app.MapGet("/fail", void () => throw new InvalidOperationException("secret words"));
app.MapPost("/out", () => Results.Ok());
app.MapGet("/refused/{code:int}", (int code) => Results.StatusCode(code));
await app.RunAsync();
