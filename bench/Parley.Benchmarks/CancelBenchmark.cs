using System.Diagnostics;
using Parley.Core;
using Parley.Reasoning;

namespace Parley.Benchmarks;

/// <summary>How long a cancelled question goes on: large conferences, cancelled at twenty moments of each.</summary>
internal static class CancelBenchmark
{
    public static void Run()
    {
        Console.WriteLine("family     | milliseconds from cancelling to the end: median   worst");
        foreach (Family family in new[] { Family.HardVerbs, Family.Mixed, Family.Values })
        {
            Case dispute = family.Make(1, 8, 60, 6, 1000);
            var late = new List<double>();
            for (int moment = 1; moment <= 20; moment++)
            {
                using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(60 * moment));
                var clock = new Stopwatch();
                using var registration = cancel.Token.Register(clock.Start);
                try
                {
                    new Session(dispute, Viewer.Mediator).Find(WhatIf.AsItIs, cancel: cancel.Token);
                }
                catch (OperationCanceledException)
                {
                    late.Add(clock.Elapsed.TotalMilliseconds);
                }
            }
            Console.WriteLine($"{family.Name,-10} | {late.Order().ElementAt(late.Count / 2),50:F1} {late.Max(),7:F1}");
        }
    }
}
