using System.Collections.Immutable;
using System.Reflection;
using Parley.Exchange;
using Parley.Formats;
using Parley.Reports;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>A plan in the making, in the background: it says what it is at, can be stopped, and leaves its plan in the folder of the exchange.</summary>
internal sealed class PlanWork : IProgress<string>
{
    /// <summary>The plan as parts of a page, among the files of the neutral body.</summary>
    public const string PartsName = PlanFolder.Neutral + "/" + Parts;

    /// <summary>The report, among them.</summary>
    public const string ReportName = PlanFolder.Neutral + "/" + ReportFile;

    private const string Parts = "parts.html", ReportFile = "report.html", New = ExchangeFolder.Plan + "-new";
    private static readonly string Program = "parley " + typeof(PlanWork).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    private readonly CancellationToken cancel;
    private readonly ExchangeCase exchange;
    private readonly ExchangeFolder folder;
    private readonly WorkbenchOptions options;
    private volatile string at = "";

    private PlanWork(ExchangeCase exchange, ExchangeFolder folder, WorkbenchOptions options, CancellationTokenSource source)
    {
        (this.exchange, this.folder, this.options, cancel) = (exchange, folder, options, source.Token);
        Stop = source.Cancel;
    }

    /// <summary>Ends when the plan is in its place, or will not be.</summary>
    public Task Done { get; private set; } = Task.CompletedTask;

    /// <summary>Whether it is going on.</summary>
    public bool IsGoingOn => !Done.IsCompleted;

    /// <summary>What is being worked on.</summary>
    public string At => at;

    /// <summary>Why the plan was not kept; empty where it was, or is not made yet.</summary>
    public ImmutableArray<string> Faults { get; private set; } = [];

    /// <summary>Begins.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="folder">Its folder.</param>
    /// <param name="options">The clock, and who is told of faults inside.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="replace">Puts the new plan into the place of the old one, while nobody reads either.</param>
    public static PlanWork Start(ExchangeCase exchange, ExchangeFolder folder, WorkbenchOptions options, TimeSpan limit, Action<Action> replace)
    {
        var work = new PlanWork(exchange, folder, options, new CancellationTokenSource());
        work.Done = Task.Run(() => work.Run(limit, replace));
        return work;
    }

    /// <summary>Stops; what was found by then is kept.</summary>
    public Action Stop { get; }


    void IProgress<string>.Report(string value) => at = value;

    private void Run(TimeSpan limit, Action<Action> replace)
    {
        try
        {
            ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(options.Clock, limit), this, cancel);
            // No plan leaves the program that its checker refuses.
            var refused = PlanChecker.Check(exchange, plan);
            if (!refused.IsEmpty) Faults = [Texts.PlanRefused, .. refused];
            else if (plan.Status == PlanStatus.Unknown) Faults = [Texts.PlanNotFound];
            else Keep(plan, replace);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Faults = [e.Message];
        }
        catch (Exception e)
        {
            // The page says that it went wrong, and whoever runs the program what kind of fault it was.
            Faults = [Texts.FaultTitle];
            options.OnFault?.Invoke(Texts.FaultInside.Replace("{0}", e.GetType().Name, StringComparison.Ordinal));
        }
    }

    private void Keep(ExchangePlan plan, Action<Action> replace)
    {
        // What an earlier plan gave out may have been handed on: nothing small may follow from both together.
        var before = folder.Seal is null ? Before(PlanFolder.Published) : Before(PlanFolder.Published + TokenFiles.Ending);
        SideView view = SideView.Of(exchange, plan, before);
        Communique? communique = plan.Stages.IsEmpty ? null : Communique.Of(exchange, PublishableStage.Of(plan), earlier: before.AddRange(view.Reasons));
        folder.Destroy(New);
        PlanFolder.Write(exchange, plan, view, communique, before, folder.PathOf(New), folder.Seal,
            (ReportFile, ExchangeReport.Write(exchange, plan, communique, Program)), (Parts, ExchangeReport.Parts(exchange, plan, communique)));
        replace(() =>
        {
            folder.Destroy(ExchangeFolder.Plan);
            Directory.Move(folder.PathOf(New), folder.PathOf(ExchangeFolder.Plan));
        });
    }

    private ImmutableArray<PublishedGroup> Before(string name)
    {
        name = ExchangeFolder.Plan + "/" + name;
        if (!folder.Has(name)) return [];
        var groups = PublishedJson.Read(folder.Read(name), exchange.Sides, out string? fault);
        return fault is null ? groups : throw new IOException($"{name}: {fault}");
    }
}
