using Parley.Formats;

namespace Parley.Tests.Formats.Domains;

/// <summary>Files of a domain in a folder of their own, to be read; small domains of each format to begin with.</summary>
internal sealed class DomainFolder : IDisposable
{
    public const string GeniusDomain = """
        <?xml version="1.0" encoding="UTF-8"?>
        <negotiation_template>
        <utility_space number_of_issues="3">
        <objective index="0" name="Lease">
        <issue index="1" name="Rent &amp; rates" type="discrete"><item index="1" value="low"/><item index="2" value="high"/></issue>
        <issue index="2" name="Years" type="integer" lowerbound="-1" upperbound="2"/>
        <issue index="3" name="Share" type="real"><range lowerbound="0" upperbound="1"/></issue>
        </objective>
        </utility_space>
        </negotiation_template>
        """;

    public const string GeniusProfile = """
        <utility_space>
        <objective index="0" name="Lease">
        <issue index="1" name="Rent" type="discrete"><item index="1" value="low" evaluation="2"/><item index="2" value="high" evaluation="8"/></issue>
        <issue index="2" name="Years" type="integer" lowerbound="-1" upperbound="2"><evaluator ftype="linear" slope="0.5" offset="0.25"/></issue>
        <issue index="3" name="Share" type="real"><range lowerbound="0" upperbound="1"/><evaluator ftype="triangular" lower="0" upper="1" top="0.5"/></issue>
        <weight index="1" value="0.5"/><weight index="2" value="0.3"/><weight index="3" value="0.2"/>
        </objective>
        <discount_factor value="0.9"/>
        <reservation value="0.1"/>
        </utility_space>
        """;

    public const string GeniusWebProfile = """
        {"LinearAdditiveUtilitySpace":{"issueUtilities":{"rent":{"discreteutils":{"valueUtilities":{"low":0.2,"high":1.0}}},"years":{"numberutils":{"lowValue":1,"highValue":3,"lowUtility":0,"highUtility":1}}},
        "issueWeights":{"rent":0.6,"years":0.4},"domain":{"name":"lease","issuesValues":{"rent":{"values":["low","high"]},"years":{"range":["1","3","1"]}}},"reservationBid":{"issuevalues":{"rent":"low","years":"2"}},"name":"one"}}
        """;

    public const string NegmasDomain = "name: lease\nissues:\n- name: rent\n  type: CategoricalIssue\n  values: [low, high]\n- name: years\n  type: negmas.outcomes.ContiguousIssue\n  values: [1, 3]\n";

    public const string NegmasProfile = """
        type: ExpDiscountedUFun
        reserved_value: 0.25
        ufun:
          type: LinearAdditiveUtilityFunction
          reserved_value: -.inf
          bias: 0.1
          weights: [0.6, 0.4]
          values:
          - { type: TableFun, mapping: { low: 0.2, high: 1.0 } }
          - { type: AffineFun, slope: -0.5, bias: 1.5 }
        """;

    public const string NegologProfile = """{"reservationValue":0.3,"issueWeights":{"rent":0.6,"years":0.4},"issues":{"rent":{"low":0.2,"high":1},"years":{"1":1,"2":0.5}}}""";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-domain-");

    public string Path => folder.FullName;

    public string Write(string name, string text)
    {
        string path = System.IO.Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }

    public DomainFolder With(params (string Name, string Text)[] files)
    {
        foreach (var (name, text) in files) Write(name, text);
        return this;
    }

    public DomainReading Read() => DomainFile.Read([folder.FullName]);

    public void Dispose() => folder.Delete(recursive: true);
}
