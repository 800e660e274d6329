using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Parley.Records;
using Parley.Web;

namespace Parley.Tests.Web;

/// <summary>What the workbench lets nobody do, asked without a browser.</summary>
public sealed partial class SafetyTests : IAsyncLifetime
{
    private const string Secret = "two villages";
    private static readonly string[] Open = ["/signed-out", "/error/404", "/not-found", "/fault"];

    private readonly string folder = Directory.CreateTempSubdirectory("parley-safety-").FullName;
    private ServedProgram program = null!;
    private HttpClient stranger = null!, mediator = null!;

    private string Store => Path.Combine(folder, "workbench.records");

    public async ValueTask InitializeAsync()
    {
        program = await ServedProgram.Start(Store, []);
        stranger = Client();
        mediator = Client();
    }

    public async ValueTask DisposeAsync()
    {
        stranger.Dispose();
        mediator.Dispose();
        await program.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        using HttpResponseMessage first = await Get(mediator, program.Link.PathAndQuery);
        Assert.Equal("/", first.Headers.Location!.ToString());
        string cookie = Assert.Single(first.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(Secret, await Text(mediator, "/"), StringComparison.Ordinal);

        foreach (string again in new[] { program.Link.PathAndQuery, "/sign-in", "/sign-in?key=" + new string('0', 64) })
        {
            using HttpResponseMessage second = await Get(stranger, again);
            Assert.Equal("/signed-out?stale=true", second.Headers.Location!.ToString());
            Assert.False(second.Headers.Contains("Set-Cookie"));
        }
        Assert.Contains("used before, or is too old", await Text(stranger, "/signed-out?stale=true"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_works_for_half_an_hour()
    {
        var clock = new Clock();
        var links = new SignInLinks(clock);
        string early = links.Issue(), late = links.Issue();
        clock.Now += SignInLinks.Lifetime;
        Assert.True(links.Redeem(early));
        clock.Now += TimeSpan.FromTicks(1);
        Assert.False(links.Redeem(late));
    }

    [Fact]
    public async Task It_listens_on_the_loopback_address_alone()
    {
        Assert.Equal("127.0.0.1", program.Link.Host);
        foreach (IPAddress address in NetworkInterface.GetAllNetworkInterfaces().SelectMany(n => n.GetIPProperties().UnicastAddresses).Select(a => a.Address).Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a)))
        {
            using var socket = new TcpClient();
            await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(address, program.Link.Port));
        }
    }

    [Fact]
    public async Task Nothing_of_a_case_is_shown_without_signing_in()
    {
        await SignIn();
        string id = await Case();
        foreach (string path in Addresses(id).Except(Open))
        {
            using HttpResponseMessage answer = await Get(stranger, path);
            Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{path}: {answer.StatusCode}");
            Assert.StartsWith("/signed-out", answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.PathAndQuery : answer.Headers.Location.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        foreach (string path in Open) Assert.DoesNotContain(Secret, await Text(stranger, path), StringComparison.Ordinal);
        using HttpResponseMessage circuit = await stranger.PostAsync(new Uri("/_blazor/negotiate?negotiateVersion=1", UriKind.Relative), null, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, circuit.StatusCode);
    }

    [Fact]
    public async Task Every_answer_says_what_a_browser_may_do_with_it()
    {
        await SignIn();
        string id = await Case();
        foreach (string path in Addresses(id).Append("/nowhere").Append("/report.css").Append("/_framework/blazor.web.js").Append("/sign-in"))
            foreach (HttpClient client in new[] { stranger, mediator })
            {
                using HttpResponseMessage answer = await Get(client, path);
                string policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
                Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("script-src 'unsafe", policy, StringComparison.Ordinal);
                Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
                Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
                Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
            }
    }

    [Fact]
    public async Task No_form_is_taken_that_did_not_come_from_here()
    {
        await SignIn();
        string id = await Case();
        int forms = 0;
        foreach (string path in Addresses(id).Where(p => !p.Contains('.', StringComparison.Ordinal)))
            foreach (Match form in Form().Matches(await Text(mediator, path)).Where(f => f.Value.Contains("method=\"post\"", StringComparison.Ordinal)))
            {
                Assert.Contains("__RequestVerificationToken", form.Value, StringComparison.Ordinal);
                forms++;
            }
        Assert.InRange(forms, 2, int.MaxValue);
        foreach (var (path, handler) in new[] { ("/cases/new", "new-case"), ("/cases/import", "import"), ("/exchanges/new", "lists-in") })
        {
            using var content = new FormUrlEncodedContent([new("_handler", handler), new("Form.Title", "Planted")]);
            using HttpResponseMessage answer = await mediator.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Contains("This form was too old", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
        Assert.DoesNotContain("Planted", await Text(mediator, "/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_elsewhere_that_leads_here_is_not_let_in()
    {
        await SignIn();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "parley.example:" + program.Link.Port } };
        using HttpResponseMessage answer = await mediator.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain(Secret, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_inside_is_said_in_words_and_tells_nothing_of_cases()
    {
        await SignIn();
        string id = await Case();
        using (SqliteStore.Open(Store))
        using (var direct = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Store};Pooling=False"))
        {
            direct.Open();
            using var spoil = direct.CreateCommand();
            spoil.CommandText = "update entries set words = x'00' where record = $id";
            spoil.Parameters.AddWithValue("$id", id);
            Assert.NotEqual(0, spoil.ExecuteNonQuery());
        }
        using HttpResponseMessage answer = await Get(mediator, $"/cases/{id}/case.yaml");
        string page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("Something went wrong inside the program", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", page, StringComparison.Ordinal);
        Assert.DoesNotContain(" at Parley", page, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("A fault inside the program", program.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", program.Printed, StringComparison.Ordinal);
        Assert.DoesNotContain(id, program.Printed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_prints_its_link_and_nothing_of_what_is_done()
    {
        await SignIn();
        string id = await Case();
        foreach (string path in Addresses(id)) (await Get(mediator, path)).Dispose();
        string[] lines = program.Printed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.Equal(program.Link.ToString(), lines[1]);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Store));
    }

    [Fact]
    public async Task Ctrl_C_ends_it_and_a_port_in_use_is_said_in_words()
    {
        string port = program.Link.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var (exit, printed) = await ServedProgram.Fail(Path.Combine(folder, "other.records"), ["--port", port]);
        Assert.Equal(2, exit);
        Assert.Contains($"port {port} is in use", printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", printed, StringComparison.Ordinal);
        Assert.Equal(0, await program.Interrupt());
        Assert.DoesNotContain("Exception", program.Printed, StringComparison.Ordinal);
    }

    /// <summary>Every address that the workbench has, of one case.</summary>
    private static List<string> Addresses(string id) =>
    [
        .. typeof(Workbench).Assembly.GetTypes().SelectMany(t => t.GetCustomAttributes<RouteAttribute>()).Select(r => r.Template.Replace("{Id}", id, StringComparison.Ordinal).Replace("{Code:int}", "404", StringComparison.Ordinal)),
        $"/cases/{id}/case.yaml", $"/cases/{id}/record.jsonl?for=keeper", $"/cases/{id}/result.json?for=public", $"/cases/{id}/report.html", $"/exchanges/{id}/files/neutral/plan.json",
    ];

    private async Task SignIn() => (await Get(mediator, program.Link.PathAndQuery)).Dispose();

    /// <summary>The id of the case of the two villages.</summary>
    private async Task<string> Case() => CaseLink().Match(await Text(mediator, "/")).Groups[1].Value is { Length: > 0 } id ? id : throw new InvalidOperationException("No case is listed.");

    private HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(program.Link, "/"), Timeout = TimeSpan.FromSeconds(60) };

    private static Task<HttpResponseMessage> Get(HttpClient client, string path) => client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);

    private static async Task<string> Text(HttpClient client, string path)
    {
        using HttpResponseMessage answer = await Get(client, path);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("href=\"/cases/([0-9a-f]+)\"[^>]*>The spring between two villages")]
    private static partial Regex CaseLink();

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 2, 3, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
