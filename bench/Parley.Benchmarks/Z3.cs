using System.Globalization;
using System.Runtime.InteropServices;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Benchmarks;

/// <summary>
/// The baseline: Z3 (Debian's libz3-4, in this process) on whether any full package is possible. QF_LRA: <c>z_ik → t_i ≤ u_ik</c> and
/// <c>Σ t_i ≥ 0</c> for each party, with the older simplex (<c>arith.solver=2</c>), which was the faster one. It gives no proof and no core here.
/// Every package of the families takes everybody's consent, and every issue is to be settled; other cases are not for this encoding.
/// </summary>
internal static partial class Z3
{
    private const string Library = "libz3.so.4";

    /// <summary>Whether the library can be loaded.</summary>
    public static bool IsPresent { get; } = NativeLibrary.TryLoad(Library, typeof(Z3).Assembly, null, out _);

    /// <summary>Whether some full package is possible; null if Z3 does not know within the limit.</summary>
    public static bool? IsPossible(Situation situation, IEnumerable<Contradiction> contradictions, TimeSpan limit)
    {
        var leftOut = contradictions.SelectMany(c => c.Statements.Select(s => (c.Party, s))).ToHashSet();
        global_param_set("smt.arith.solver", "2");
        global_param_set("timeout", limit.TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture));
        nint config = mk_config(), context = mk_context(config);
        try
        {
            set_error_handler(context, 0);
            nint solver = mk_simple_solver(context);
            solver_inc_ref(context, solver);
            new Encoding(context, solver).Assert(situation, leftOut);
            int answer = solver_check(context, solver);
            if (get_error_code(context) != 0) throw new InvalidOperationException($"Z3 error {get_error_code(context)}");
            return answer switch { 1 => true, -1 => false, _ => null };
        }
        finally
        {
            del_context(context);
            del_config(config);
        }
    }

    private sealed class Encoding(nint context, nint solver)
    {
        private readonly nint truth = mk_bool_sort(context);
        private readonly nint real = mk_real_sort(context);
        private int names;

        public void Assert(Situation situation, HashSet<(int Party, string Statement)> leftOut)
        {
            Case dispute = situation.Case;
            nint[][] takes = [.. dispute.Issues.Select(i => i.Options.Select(_ => New(truth)).ToArray())];
            for (int i = 0; i < takes.Length; i++)
            {
                Say(Or(takes[i]));
                for (int k = 0; k < takes[i].Length; k++)
                    for (int other = 0; other < k; other++)
                        Say(Or(Not(takes[i][k]), Not(takes[i][other])));
                Say(Not(takes[i][dispute.Issues[i].StatusQuo]));
            }
            foreach (Clause clause in situation.Clauses)
                foreach (var combination in clause.Excludes)
                    Say(Or([.. combination.Select(t => Not(Or([.. t.Options.Select(k => takes[t.Issue][k])])))]));
            for (int p = 0; p < dispute.Parties.Length; p++)
            {
                var worths = new Dictionary<Unknown, nint>();
                nint Worth(Unknown u) => worths.TryGetValue(u, out nint known) ? known : worths[u] = New(real);
                foreach (StatementInForce said in situation.ValueStatements(p).Where(s => !leftOut.Contains((p, s.Id))))
                    foreach (Row row in Row.Of((ValueVerb)said.Statement.Verb, dispute))
                    {
                        nint form = Sum([.. row.Form.Coefficients.Select(c => Times(c.Value, Worth(c.Key)))]), bound = Number(row.Bound.ToString());
                        Say(row.Relation switch { Relation.AtLeast => mk_ge(context, form, bound), Relation.MoreThan => mk_gt(context, form, bound), _ => mk_eq(context, form, bound) });
                    }
                nint[] gains = [.. dispute.Issues.Select(_ => New(real))];
                for (int i = 0; i < takes.Length; i++)
                    for (int k = 0; k < takes[i].Length; k++)
                        Say(Or(Not(takes[i][k]), mk_le(context, gains[i], k == dispute.Issues[i].StatusQuo ? Number("0") : Worth(new Unknown(i, k)))));
                Say(mk_ge(context, Sum(gains), Number("0")));
            }
        }

        private nint New(nint sort) => mk_const(context, mk_int_symbol(context, names++), sort);

        private nint Number(string number) => mk_numeral(context, number, real);

        private nint Times(int factor, nint of) => factor == 1 ? of : mk_mul(context, 2, [Number($"{factor}"), of]);

        private nint Sum(nint[] parts) => parts.Length == 1 ? parts[0] : mk_add(context, (uint)parts.Length, parts);

        private nint Or(params nint[] parts) => parts.Length == 1 ? parts[0] : mk_or(context, (uint)parts.Length, parts);

        private nint Not(nint of) => mk_not(context, of);

        private void Say(nint formula) => solver_assert(context, solver, formula);
    }

    [LibraryImport(Library, EntryPoint = "Z3_global_param_set", StringMarshalling = StringMarshalling.Utf8)] private static partial void global_param_set(string name, string value);
    [LibraryImport(Library, EntryPoint = "Z3_mk_config")] private static partial nint mk_config();
    [LibraryImport(Library, EntryPoint = "Z3_del_config")] private static partial void del_config(nint config);
    [LibraryImport(Library, EntryPoint = "Z3_mk_context")] private static partial nint mk_context(nint config);
    [LibraryImport(Library, EntryPoint = "Z3_del_context")] private static partial void del_context(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_set_error_handler")] private static partial void set_error_handler(nint context, nint handler);
    [LibraryImport(Library, EntryPoint = "Z3_get_error_code")] private static partial int get_error_code(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_simple_solver")] private static partial nint mk_simple_solver(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_solver_inc_ref")] private static partial void solver_inc_ref(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_solver_assert")] private static partial void solver_assert(nint context, nint solver, nint formula);
    [LibraryImport(Library, EntryPoint = "Z3_solver_check")] private static partial int solver_check(nint context, nint solver);
    [LibraryImport(Library, EntryPoint = "Z3_mk_int_symbol")] private static partial nint mk_int_symbol(nint context, int name);
    [LibraryImport(Library, EntryPoint = "Z3_mk_bool_sort")] private static partial nint mk_bool_sort(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_real_sort")] private static partial nint mk_real_sort(nint context);
    [LibraryImport(Library, EntryPoint = "Z3_mk_const")] private static partial nint mk_const(nint context, nint name, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_numeral", StringMarshalling = StringMarshalling.Utf8)] private static partial nint mk_numeral(nint context, string number, nint sort);
    [LibraryImport(Library, EntryPoint = "Z3_mk_or")] private static partial nint mk_or(nint context, uint count, [In] nint[] parts);
    [LibraryImport(Library, EntryPoint = "Z3_mk_not")] private static partial nint mk_not(nint context, nint of);
    [LibraryImport(Library, EntryPoint = "Z3_mk_add")] private static partial nint mk_add(nint context, uint count, [In] nint[] parts);
    [LibraryImport(Library, EntryPoint = "Z3_mk_mul")] private static partial nint mk_mul(nint context, uint count, [In] nint[] parts);
    [LibraryImport(Library, EntryPoint = "Z3_mk_le")] private static partial nint mk_le(nint context, nint left, nint right);
    [LibraryImport(Library, EntryPoint = "Z3_mk_ge")] private static partial nint mk_ge(nint context, nint left, nint right);
    [LibraryImport(Library, EntryPoint = "Z3_mk_gt")] private static partial nint mk_gt(nint context, nint left, nint right);
    [LibraryImport(Library, EntryPoint = "Z3_mk_eq")] private static partial nint mk_eq(nint context, nint left, nint right);
}
