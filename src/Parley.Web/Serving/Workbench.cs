using System.Globalization;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parley.Records;
using Parley.Web.Components;
using Parley.Web.Resources;
using Radzen;

namespace Parley.Web;

/// <summary>
/// The workbench of one mediator, served to the browsers of this machine alone: on the loopback address, behind a link that signs in once.
/// </summary>
public sealed class Workbench : IAsyncDisposable
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>The longest text that a page takes at once, in bytes.</summary>
    private const int MostPasted = 8 << 20;

    private readonly WebApplication application;
    private readonly IRecordStore store;
    private readonly ExchangeShelf exchanges;

    private Workbench(WebApplication application, IRecordStore store, ExchangeShelf exchanges, Uri address) =>
        (this.application, this.store, this.exchanges, Address) = (application, store, exchanges, address);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <exception cref="StoreException">The store cannot be opened.</exception>
    /// <exception cref="IOException">The port is in use.</exception>
    public static async Task<Workbench> Start(WorkbenchOptions options, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var unlocking = new Unlocking(options.Passphrase, options.EncryptNewUnder);
        var store = SqliteStore.Open(options.Store, unlocking.Passphrase);
        try
        {
            unlocking.Open(store);
            var exchanges = new ExchangeShelf(options, unlocking.For);
            WebApplication application = Build(options, store, exchanges);
            await application.Services.GetRequiredService<Shelf>().Fill(options.ShippedCases, cancel);
            await Listen(application, options.Port, cancel);
            string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
            return new Workbench(application, store, exchanges, new Uri(address));
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>A link that signs somebody in, once. Whoever has it has everything: it is for the terminal, not for a log.</summary>
    public Uri SignInLink() => new(Address, $"/sign-in?key={application.Services.GetRequiredService<SignInLinks>().Issue()}");

    /// <summary>Waits until it is stopped.</summary>
    public Task Run(CancellationToken cancel) => ((IHost)application).WaitForShutdownAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await exchanges.Stopped;
        await application.DisposeAsync();
        store.Dispose();
    }

    private static async Task Listen(WebApplication application, int port, CancellationToken cancel)
    {
        try
        {
            await application.StartAsync(cancel);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new IOException(Texts.PortInUse.Replace("{0}", port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), fault);
        }
    }

    private static WebApplication Build(WorkbenchOptions options, IRecordStore store, ExchangeShelf exchanges)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "parley", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, options.Port);
            k.AddServerHeader = false;
        });
        // Where the program was built and not published, the files of its libraries stand where they came from.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "parley.staticwebassets.runtime.json"))) StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);
        builder.Logging.ClearProviders();
        if (options.OnFault is { } told) builder.Logging.AddProvider(new FaultLog(told));
        AddServices(builder.Services, options, store);
        builder.Services.AddSingleton(exchanges);

        WebApplication application = builder.Build();
        application.Use(Safety.Set);
        application.UseHostFiltering();
        application.UseErrorPages();
        application.UseAuthentication();
        application.UseAuthorization();
        application.UseAntiforgery();
        application.Use(ErrorPages.RefuseForeignForms);
        application.MapStaticAssets(Path.Combine(AppContext.BaseDirectory, "parley.staticwebassets.endpoints.json")).AllowAnonymous();
        application.MapGet("/sign-in", SignIn).AllowAnonymous();
        Exports.Map(application);
        KnownExports.Map(application);
        ExchangeFiles.Map(application);
        application.Lifetime.ApplicationStopping.Register(exchanges.Stop);
        // Its own policy would stand in the place of the whole.
        application.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        return application;
    }

    private static void AddServices(IServiceCollection services, WorkbenchOptions options, IRecordStore store)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton(store);
        services.AddSingleton<SignInLinks>();
        services.AddSingleton<Shelf>();
        services.AddSingleton<Drafts>();
        services.AddScoped<Presence>();
        services.AddScoped<CircuitHandler>(all => all.GetRequiredService<Presence>());
        services.AddSingleton<Import>();
        services.AddSingleton<Domains>();
        services.AddSingleton<Scenarios>();
        services.AddRoutingCore();
        // What is pasted comes in one message.
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(h => h.MaximumReceiveMessageSize = MostPasted);
        services.AddRadzenComponents();
        // Whoever signs in stays signed in until the program ends: its keys are never written down.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(a =>
        {
            a.Cookie.Name = "parley-form";
            a.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddAuthentication(Scheme).AddCookie(Scheme, c =>
        {
            c.Cookie.Name = "parley";
            c.Cookie.HttpOnly = true;
            c.Cookie.SameSite = SameSiteMode.Strict;
            c.ExpireTimeSpan = TimeSpan.FromHours(12);
            c.LoginPath = "/signed-out";
            c.AccessDeniedPath = "/signed-out";
            c.ReturnUrlParameter = "from";
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(Scheme).RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        // A page elsewhere whose name is made to lead to this machine is not let in.
        services.AddHostFiltering(h => h.AllowedHosts = ["127.0.0.1", "localhost"]);
    }

    private static async Task<IResult> SignIn(HttpContext http, SignInLinks links, string? key)
    {
        if (key is null || !links.Redeem(key)) return Results.Redirect("/signed-out?stale=true");
        var who = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, "mediator")], Scheme));
        await http.SignInAsync(Scheme, who);
        return Results.Redirect("/");
    }
}
