using System.Collections.Concurrent;
using System.Reflection;
using Xunit.v3;

[assembly: Parley.Tests.Web.KeptPages]

namespace Parley.Tests.Web;

/// <summary>Closes the pages of a test when it has ended: a page cannot know by itself, when it is left, whether the test fails. Of one that fails, a picture and a
/// trace of each page stay in <c>TestResults</c> beside the tests.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class KeptPages : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<string, ConcurrentQueue<WorkbenchPage>> Open = new(StringComparer.Ordinal);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "TestResults");

    /// <summary>Closes a page with the test that runs.</summary>
    public static void Add(WorkbenchPage page) => Open.GetOrAdd(TestContext.Current.Test!.UniqueID, _ => new()).Enqueue(page);

    public override void After(MethodInfo methodUnderTest, IXunitTest test)
    {
        if (!Open.TryRemove(test.UniqueID, out ConcurrentQueue<WorkbenchPage>? pages)) return;
        bool failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        int number = 0;
        foreach (WorkbenchPage page in pages)
            page.Close(failed ? Path.Combine(Folder, $"{methodUnderTest.DeclaringType!.Name}.{methodUnderTest.Name}-{test.UniqueID[..8]}-{++number}") : null).GetAwaiter().GetResult();
    }
}
