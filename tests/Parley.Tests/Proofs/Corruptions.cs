using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using Fractions;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Tests.Proofs;

/// <summary>A result with one thing changed.</summary>
/// <param name="Path">Where, with places: <c>Now.Keys.Sets[0].Relax[1]</c>.</param>
/// <param name="How">How it was changed.</param>
/// <param name="Result">The changed result.</param>
internal sealed record Corrupted(string Path, string How, Analysis Result)
{
    /// <summary>The path without places: the field.</summary>
    public string Field => System.Text.RegularExpressions.Regex.Replace(Path, @"\[\d+\]", "");

    /// <summary>The kind of change, whatever it was done to.</summary>
    public string Kind => How.Split(':')[0];

    public override string ToString() => $"{Path}: {How}";
}

/// <summary>Changes every field of a result, one at a time, in every way that its type allows.</summary>
internal static class Corruptions
{
    public static IEnumerable<Corrupted> Of(Analysis analysis)
    {
        string[] ids = [.. analysis.Case.Statements.Select(s => s.Id), .. analysis.Case.Agreements.Select(a => a.Id), .. analysis.Case.Rules.Select(r => r.Id),
            .. analysis.Case.Parties.Select(p => p.Id), .. analysis.Case.Issues.Select(i => i.Id), "nobody"];
        return Changes(analysis, "", ids).Select(c => new Corrupted(c.Path.TrimStart('.'), c.How, (Analysis)c.Value!));
    }

    private static IEnumerable<(string Path, string How, object? Value)> Changes(object? value, string path, string[] ids)
    {
        switch (value)
        {
            case null or Case: return [];
            case string id: return ids.Where(i => i != id).Select(i => (path, $"another id: {id} to {i}", (object?)i));
            case bool flag: return [(path, "flipped", !flag)];
            case int n: return [(path, "one more", n + 1), (path, "one less", n - 1), (path, "far off", n + 1000)];
            case decimal d: return [(path, "a negative limit", -d - 1)];
            case DateOnly day: return [(path, "a day later", day.AddDays(1)), (path, "a day earlier", day.AddDays(-1))];
            case Enum e: return Enum.GetValues(e.GetType()).Cast<object>().Where(o => !o.Equals(e)).Select(o => (path, $"another value: {e} to {o}", (object?)o));
            case Fraction f: return OfFraction(f, path);
            case Package x: return Enumerable.Range(0, x.Length).SelectMany(i => new[] { 1, -1 }.Select(d => (path, $"another option in the package: issue {i} by {d}", (object?)x.With(i, x[i] + d))));
            case OptionSet set: return OfOptions(set, path);
            case LinearForm form: return OfForm(form, path);
            case ImmutableSortedDictionary<Unknown, Fraction> worths: return OfWorths(worths, path);
            case IList list: return OfList(list, path, ids);
            default: return OfRecord(value, path, ids);
        }
    }

    private static IEnumerable<(string, string, object?)> OfFraction(Fraction f, string path) =>
    [
        (path, "doubled", f * 2 + (f == Fraction.Zero ? 1 : 0)), (path, "negated", f == Fraction.Zero ? new Fraction(-1) : -f),
        (path, "a bit less", f - new Fraction(1, 1000)), (path, "a bit more", f + new Fraction(1, 1000)), (path, "far less", f - 1000),
        (path, "not a number", Fraction.NaN), (path, "infinite", Fraction.PositiveInfinity),
    ];

    private static IEnumerable<(string, string, object?)> OfOptions(OptionSet set, string path)
    {
        foreach (int k in set) yield return (path, $"an option less: {k}", OptionSet.Of(set.Where(o => o != k)));
        foreach (int k in Enumerable.Range(0, 5).Where(k => !set.Contains(k))) yield return (path, $"an option more: {k}", OptionSet.Of(set.Append(k)));
    }

    private static IEnumerable<(string, string, object?)> OfForm(LinearForm form, string path)
    {
        foreach (var c in form.Coefficients)
        {
            var rest = form.Coefficients.Remove(c);
            yield return (path, "without a coefficient", new LinearForm(rest));
            yield return (path, "negated coefficient", new LinearForm(rest.Add(new(c.Key, -c.Value))));
            yield return (path, "another unknown", new LinearForm(rest.Add(new(c.Key with { Option = c.Key.Option + 1 }, c.Value))));
        }
    }

    private static IEnumerable<(string, string, object?)> OfWorths(ImmutableSortedDictionary<Unknown, Fraction> worths, string path)
    {
        foreach (var (unknown, worth) in worths)
        {
            yield return (path, "without a worth", worths.Remove(unknown));
            yield return (path, "worth of another option", worths.Remove(unknown).SetItem(unknown with { Option = unknown.Option + 1 }, worth));
            yield return (path, "an issue that is not there", worths.SetItem(unknown with { Issue = 99 }, worth));
            foreach (var (_, how, other) in OfFraction(worth, path)) yield return (path, how, worths.SetItem(unknown, (Fraction)other!));
        }
        yield return (path, "worth of a status quo", worths.SetItem(new Unknown(0, 0), 1));
    }

    private static IEnumerable<(string, string, object?)> OfList(IList list, string path, string[] ids)
    {
        Type item = list.GetType().GetGenericArguments()[0];
        object Made(IEnumerable<object?> items)
        {
            var array = Array.CreateInstance(item, items.Count());
            int k = 0;
            foreach (object? o in items) array.SetValue(o, k++);
            return typeof(System.Runtime.InteropServices.ImmutableCollectionsMarshal).GetMethod("AsImmutableArray")!.MakeGenericMethod(item).Invoke(null, [array])!;
        }
        object?[] all = [.. list.Cast<object?>()];
        for (int k = 0; k < all.Length; k++)
        {
            int place = k;
            yield return (path, $"an item missing: [{k}]", Made(all.Where((_, i) => i != place)));
            yield return (path, $"an item twice: [{k}]", Made([.. all[..(k + 1)], .. all[k..]]));
            if (k > 0) yield return (path, $"items swapped: [{k - 1}] and [{k}]", Made([.. all[..(k - 1)], all[k], all[k - 1], .. all[(k + 1)..]]));
            foreach (var (at, how, changed) in Changes(all[k], $"{path}[{k}]", ids))
                yield return (at, how, Made([.. all[..k], changed, .. all[(k + 1)..]]));
        }
        if (item == typeof(string))
            foreach (string id in ids.Where(i => !all.Contains(i))) yield return (path, $"an id added: {id}", Made(all.Append(id).OrderBy(i => (string)i!, StringComparer.Ordinal)));
        if (item == typeof(int)) yield return (path, "a place added", Made(all.Append(7)));
    }

    private static IEnumerable<(string, string, object?)> OfRecord(object record, string path, string[] ids)
    {
        Type type = record.GetType();
        MethodInfo? clone = type.GetMethod("<Clone>$");
        foreach (PropertyInfo property in type.GetProperties().Where(p => p.SetMethod is not null && p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            object? old = property.GetValue(record);
            string at = $"{path}.{property.Name}";
            var changes = Changes(old, at, ids);
            if (old is not null && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable) changes = changes.Append((at, "taken away", null));
            foreach (var (where, how, changed) in changes)
            {
                object copy = clone is null ? System.Runtime.CompilerServices.RuntimeHelpers.GetObjectValue(record) : clone.Invoke(record, null)!;
                property.SetValue(copy, changed);
                yield return (where, how, copy);
            }
        }
    }
}
