using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Waymark.Access.Keys;
using Waymark.Store;

namespace Waymark.TestKit;

/// <summary>The real host with its whole pipeline, antiforgery included, over a database of its own; no network.</summary>
/// <remarks>Two hosts over one <see cref="TestDatabase"/> stand for two web nodes.</remarks>
public sealed class WaymarkHost : WebApplicationFactory<Program>
{
    private readonly TestDatabase database;
    private readonly bool ownsDatabase;
    private readonly Action<IServiceCollection>? replace;
    private readonly bool demo;

    private WaymarkHost(TestDatabase database, bool ownsDatabase, FakeClock clock, bool demo, Action<IServiceCollection>? replace)
    {
        this.database = database;
        this.ownsDatabase = ownsDatabase;
        this.replace = replace;
        this.demo = demo;
        Clock = clock;
        Log = new LogLines();
        ClientOptions.BaseAddress = new Uri("https://localhost/");
        ClientOptions.AllowAutoRedirect = false;
        ClientOptions.HandleCookies = false;
    }

    /// <summary>The clock of everything in the host.</summary>
    public FakeClock Clock { get; }

    /// <summary>Every line the host logged, after its own filters.</summary>
    public LogLines Log { get; }

    /// <summary>Makes agencies and members.</summary>
    public TestData Data => new(Services);

    /// <summary>The host's store.</summary>
    public WaymarkStore Store => Services.GetRequiredService<WaymarkStore>();

    /// <summary>The database behind it.</summary>
    public TestDatabase Database => database;

    /// <summary>Starts a host on a new database.</summary>
    /// <param name="kind">On which database.</param>
    /// <param name="demo">Whether to load the demo.</param>
    /// <param name="replace">Replaces services by fakes.</param>
    public static async Task<WaymarkHost> StartAsync(DatabaseKind kind = DatabaseKind.Sqlite, bool demo = false, Action<IServiceCollection>? replace = null)
    {
        var host = new WaymarkHost(await TestDatabase.CreateAsync(kind), ownsDatabase: true, new FakeClock(), demo, replace);
        host.Begin();
        return host;
    }

    /// <summary>Starts another web node over this host's database, with the same clock.</summary>
    public WaymarkHost StartSecondNode()
    {
        var host = new WaymarkHost(database, ownsDatabase: false, Clock, demo, replace);
        host.Begin();
        return host;
    }

    /// <summary>A browser of its own: cookies, no script.</summary>
    public HtmlSession NewSession() => new(CreateClient());

    /// <summary>A browser in which a member has signed in through the real pages, with both factors.</summary>
    public async Task<HtmlSession> SignInAsync(TestMember member, string language = "en")
    {
        var session = NewSession();
        await SignInAsync(session, member, language);
        return session;
    }

    /// <summary>Signs a member in through the real pages in this browser; gives the page that comes after.</summary>
    /// <exception cref="InvalidOperationException">The sign-in failed; the message has the page's text.</exception>
    public async Task<HtmlPage> SignInAsync(HtmlSession session, TestMember member, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(member);
        var name = await session.GetAsync($"/{language}/sign-in");
        var code = await name.SubmitAsync(form => form.Set("SignInName", member.SignInName).Set("Password", TestData.Password));
        var desk = await code.SubmitAsync(form => form.Set("Code", member.TimeCode(Clock)));
        if (session.Cookie("wm") is null || desk.Path.Contains("/sign-in", StringComparison.Ordinal))
            throw new InvalidOperationException($"The sign-in failed at {desk.Path}:\n{desk.MainText}");
        return desk;
    }

    /// <inheritdoc/>
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.UseEnvironment("Production");
        builder.UseSetting("Waymark:Data", database.Folder);
        builder.UseSetting("Waymark:Demo", demo ? "true" : "false");
        if (database.ConnectionString is not null)
            builder.UseSetting("ConnectionStrings:Waymark", database.ConnectionString);
        builder.ConfigureTestServices(services =>
        {
            services.AddSingleton<TimeProvider>(Clock);
            services.Replace(ServiceDescriptor.Singleton(new PasswordCost(TestData.CheapCost)));
            services.AddSingleton<ILoggerProvider>(Log);
            replace?.Invoke(services);
        });
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Log.Dispose();
        if (ownsDatabase)
            await database.DisposeAsync();
    }

    private void Begin() => _ = Server;
}
