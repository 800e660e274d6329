using System.Text;
using Parley.Bargaining;
using Parley.Formats;

namespace Parley.Tests.Formats.Domains;

/// <summary>What each format means, what is mended, what is refused, and that no bytes make a reader throw.</summary>
public sealed class DomainFileTests : IDisposable
{
    private readonly DomainFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Genius_means_what_it_means_in_Genius()
    {
        BargainingDomain domain = Good(("lease.xml", DomainFolder.GeniusDomain), ("one.xml", DomainFolder.GeniusProfile));
        Assert.Equal(["Rent & rates", "Years", "Share"], domain.Issues.Select(i => i.Name));
        Assert.Equal(["-1", "0", "1", "2"], domain.Issues[1].Options);
        Assert.Equal(21, domain.Issues[2].Options.Length);
        Assert.Equal("0.05", domain.Issues[2].Options[1]);
        ValueFunction one = domain.Parties.Single();
        Assert.Equal("0.125 0.5", Texts(one, 0)); // shares of the largest evaluation, times the weight
        Assert.Equal("0.075 0.225 0.3 0.3", Texts(one, 1)); // 0.25, 0.75, and cut at 1
        Assert.Equal("0.2", ExactNumber.Text(one.Values[2][10]));
        Assert.Equal("0.02", ExactNumber.Text(one.Values[2][1]));
        Assert.Equal("0.1", ExactNumber.Text(one.Reservation!.Value));
        Assert.Null(one.Cap); // the weights add up to 1, so that nothing is cut off
    }

    [Fact]
    public void Boxes_of_Genius_count_for_packages_that_lie_in_them()
    {
        string boxes = """
            <utility_space type="nonlinear"><objective index="0"/><utility maxutility="40"><ufun aggregation="sum" weight="1">
            <hyperRectangle utility="10"><INCLUDES index="2" min="0" max="1"/></hyperRectangle>
            <hyperRectangle utility="20" weight="2"><EXCLUDES index="2" min="-1" max="1"/></hyperRectangle>
            </ufun></utility></utility_space>
            """;
        BargainingDomain domain = Good(("lease.xml", DomainFolder.GeniusDomain), ("one.xml", boxes));
        Assert.Equal("0 0.25 0.25 1", string.Join(' ', Enumerable.Range(0, 4).Select(years => ExactNumber.Text(domain.Utilities([0, years, 0])[0]))));
    }

    [Fact]
    public void GeniusWeb_NegMAS_and_NegoLog_mean_what_they_mean_there()
    {
        ValueFunction web = Good(("one.json", DomainFolder.GeniusWebProfile)).Parties.Single();
        Assert.Equal("0.12 0.6|0 0.2 0.4|0.32", $"{Texts(web, 0)}|{Texts(web, 1)}|{ExactNumber.Text(web.Reservation!.Value)}");
        Clear();
        ValueFunction negmas = Good(("lease.yml", DomainFolder.NegmasDomain), ("one.yml", DomainFolder.NegmasProfile)).Parties.Single();
        Assert.Equal("0.12 0.6|0.4 0.2 0|0.1|0.25", $"{Texts(negmas, 0)}|{Texts(negmas, 1)}|{ExactNumber.Text(negmas.Base)}|{ExactNumber.Text(negmas.Reservation!.Value)}");
        Clear();
        ValueFunction negolog = Good(("one.json", DomainFolder.NegologProfile), ("specs.json", "{\"Nash\":1}")).Parties.Single();
        Assert.Equal("0.12 0.6|0.4 0.2|0.3", $"{Texts(negolog, 0)}|{Texts(negolog, 1)}|{ExactNumber.Text(negolog.Reservation!.Value)}");
    }

    [Fact]
    public void What_can_only_have_meant_one_thing_is_mended_and_said()
    {
        string broken = "<!-- made by hand -->\n" + DomainFolder.GeniusDomain.Replace("&amp;", "&", StringComparison.Ordinal).Replace("index=\"2\" value=\"high\"", "index=\"2\"value=\"high\"", StringComparison.Ordinal);
        folder.Write("lease.xml", broken);
        File.WriteAllBytes(folder.Write("one.xml", ""), Encoding.Latin1.GetBytes(DomainFolder.GeniusProfile.Replace("name=\"Years\"", "name=\"Ann\u00e9es\"", StringComparison.Ordinal)));
        DomainReading reading = folder.Read();
        Assert.Empty(reading.Diagnostics);
        Assert.Equal("Rent & rates", reading.Domain!.Issues[0].Name);
        foreach (var (said, repair) in new[] { "the XML declaration stands behind a comment", "a bare ampersand", "no space between two attributes", "read as Windows-1252" }.Zip(reading.Repairs))
            Assert.Contains(said, repair.What, StringComparison.Ordinal);
        Assert.Equal([2, 6, 6, 4], reading.Repairs.Select(r => r.Line));
    }

    [Theory]
    [InlineData("evaluation=\"8\"", "evaluation=\"NaN\"", "one.xml:3", "'NaN'")]
    [InlineData("evaluation=\"8\"", "evaluation=\"0,4\"", "one.xml:3", "'0,4'")]
    [InlineData("evaluation=\"8\"", "evaluation=\"1e999\"", "one.xml:3", "'1e999'")]
    [InlineData(" evaluation=\"8\"", "", "one.xml:3", "has no evaluation")]
    [InlineData("value=\"high\"", "value=\"hihg\"", "one.xml:3", "did you mean 'hihg'?")]
    [InlineData("<weight index=\"2\" value=\"0.3\"/>", "", "one.xml:4", "no weight with index 2")]
    [InlineData("</objective>", "</objektive>", "one.xml:7", "not well-formed")]
    [InlineData("ftype=\"triangular\"", "ftype=\"wavy\"", "one.xml:5", "'wavy'")]
    [InlineData("<utility_space>", "<!DOCTYPE u [<!ENTITY a \"aa\">]><utility_space>", "one.xml:1", "not well-formed")]
    [InlineData("slope=\"0.5\"", "", "one.xml:4", "the slope is missing")]
    public void What_has_no_one_meaning_is_refused_with_its_line(string part, string other, string where, string why)
    {
        folder.With(("lease.xml", DomainFolder.GeniusDomain), ("one.xml", DomainFolder.GeniusProfile.Replace(part, other, StringComparison.Ordinal)));
        DomainReading reading = folder.Read();
        Assert.Null(reading.Domain);
        Assert.Contains(reading.Errors, d => d.ToString().Contains(where + ":", StringComparison.Ordinal) && d.Message.Contains(why, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("type=\"real\"", "type=\"odd\"", "'odd'")]
    [InlineData("upperbound=\"2\"", "upperbound=\"2000000\"", "at most 100000 apart")]
    [InlineData("upperbound=\"2\"", "", "there is no upperbound")]
    [InlineData("index=\"2\" name=\"Years\"", "index=\"1\" name=\"Years\"", "two issues have index 1")]
    [InlineData("name=\"Years\"", "name=\"Share\"", "two issues are called 'Share'")]
    [InlineData("<item index=\"1\" value=\"low\"/><item index=\"2\" value=\"high\"/>", "", "no items")]
    public void A_faulty_domain_is_refused_with_the_reason(string part, string other, string why)
    {
        folder.With(("lease.xml", DomainFolder.GeniusDomain.Replace(part, other, StringComparison.Ordinal)), ("one.xml", DomainFolder.GeniusProfile));
        Assert.Contains(folder.Read().Errors, d => d.Message.Contains(why, StringComparison.Ordinal));
    }

    [Fact]
    public void What_belongs_together_is_found_or_asked_for()
    {
        Assert.Contains("no file here", folder.Read().Errors.Single().Message, StringComparison.Ordinal);
        folder.Write("one.xml", DomainFolder.GeniusProfile);
        Assert.Contains("no domain here", folder.Read().Errors.Single().Message, StringComparison.Ordinal);
        folder.With(("a.xml", DomainFolder.GeniusDomain), ("b.xml", DomainFolder.GeniusDomain));
        Assert.Contains("several domains", folder.Read().Errors.Single().Message, StringComparison.Ordinal);
        folder.Write("c.json", DomainFolder.NegologProfile);
        Assert.Contains("several formats", folder.Read().Errors.Single().Message, StringComparison.Ordinal);
        Assert.Null(DomainFile.Read([]).Domain);
        Assert.Contains("no such file", DomainFile.Read([Path.Combine(folder.Path, "nowhere.xml")]).Errors.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_bytes_make_a_reader_throw()
    {
        (string Other, string OtherText, string Name, string Text)[] samples =
        [
            ("lease.xml", DomainFolder.GeniusDomain, "one.xml", DomainFolder.GeniusProfile), ("one.xml", DomainFolder.GeniusProfile, "lease.xml", DomainFolder.GeniusDomain),
            ("x.txt", "", "one.json", DomainFolder.GeniusWebProfile), ("x.txt", "", "one.json", DomainFolder.NegologProfile),
            ("lease.yml", DomainFolder.NegmasDomain, "one.yml", DomainFolder.NegmasProfile), ("one.yml", DomainFolder.NegmasProfile, "lease.yml", DomainFolder.NegmasDomain),
        ];
        var random = new Random(7);
        int refused = 0;
        foreach (var (other, otherText, name, text) in samples)
        {
            Clear();
            folder.With((other, otherText));
            byte[] good = Encoding.UTF8.GetBytes(text);
            string path = folder.Write(name, text);
            Assert.NotNull(folder.Read().Domain);
            for (int k = 0; k < 350; k++)
            {
                byte[] bytes = k < 150 ? good[..(good.Length * k / 150)] : [.. good];
                if (k >= 150)
                    for (int n = random.Next(1, 4); n > 0; n--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                File.WriteAllBytes(path, bytes);
                DomainReading reading = folder.Read();
                if (reading.Domain is null) refused++;
                Assert.Equal(reading.Domain is null, reading.Errors.Any());
            }
        }
        Assert.InRange(refused, 700, 2050);
    }

    [Fact]
    public void Deep_and_large_files_are_refused()
    {
        folder.With(("lease.xml", DomainFolder.GeniusDomain), ("one.xml", "<utility_space>" + string.Concat(Enumerable.Repeat("<a>", 5000))));
        Assert.Contains("nest deeper than 64", folder.Read().Errors.Single().Message, StringComparison.Ordinal);
        folder.Write("one.xml", "<utility_space>" + new string(' ', 9 << 20));
        Assert.Contains("larger than", folder.Read().Errors.First().Message, StringComparison.Ordinal);
        folder.Write("one.xml", "\u0000\u0001");
        Assert.NotEmpty(folder.Read().Errors);
    }

    private BargainingDomain Good(params (string, string)[] files)
    {
        DomainReading reading = folder.With(files).Read();
        Assert.Empty(reading.Errors);
        return reading.Domain!;
    }

    private void Clear()
    {
        foreach (string file in Directory.EnumerateFiles(folder.Path)) File.Delete(file);
    }

    private static string Texts(ValueFunction values, int issue) => string.Join(' ', values.Values[issue].Select(ExactNumber.Text));
}
