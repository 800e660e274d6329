using System.Diagnostics;
using System.Text;
using Parley.Exchange;

namespace Parley.Tests.Exchange;

public sealed class ListFaultTests
{
    private const string Good = "khmt-wqzr-p4xn";

    [Theory]
    // File and header.
    [InlineData("", "a.csv:1: the list is empty")]
    [InlineData("consent,fitness\nyes,fit\n", "a.csv:1: the header lacks the column 'token'")]
    [InlineData("token,consent,consent\n" + Good + ",yes,yes\n", "a.csv:1: column 'consent' stands twice")]
    [InlineData("token,consnt\n" + Good + ",yes\n", "a.csv:1: unknown column 'consnt'; did you mean 'consent'?")]
    [InlineData("token,woman;consent\n" + Good + ",yes;yes\n", "a.csv:1: the header holds more than one of comma, semicolon, tab and bar")]
    [InlineData("\"token,consent\n" + Good + ",yes\n", "a.csv:1: a quotation mark is not closed")]
    // Personal data.
    [InlineData("token,surname\n" + Good + ",x\n", "a.csv:1: column 'surname' looks like personal data: it speaks of 'surname'")]
    [InlineData("token,Date of birth\n" + Good + ",x\n", "a.csv:1: column 'Date of birth' looks like personal data: it speaks of 'birth'")]
    [InlineData("token,passport no\n" + Good + ",x\n", "a.csv:1: column 'passport no' looks like personal data: it speaks of 'passport'")]
    [InlineData("token,Прізвище\n" + Good + ",x\n", "looks like personal data")]
    [InlineData("token,Фамилия\n" + Good + ",x\n", "looks like personal data")]
    [InlineData("token,woman\n" + Good + ",1990-05-17\n", "a.csv:2: 'woman' is refused: it looks like a date")]
    // Rows.
    [InlineData("token,consent\n" + Good + "\n", "a.csv:2: 1 field, and the header has 2")]
    [InlineData("token,consent\n" + Good + ",yes,fit\n", "a.csv:2: 3 fields, and the header has 2")]
    [InlineData("token,consent\n" + Good + ",yes\nzqpx-mwtn,no\n" + Good + ",no\n", "a.csv:4: token 'khmt-wqzr-p4xn' stands twice, first in row 2")]
    [InlineData("token,consent\n" + Good + ",yes\nKHMT-wqzr-p4xn,no\n", "a.csv:3: token 'KHMT-wqzr-p4xn' and 'khmt-wqzr-p4xn' in row 2 differ by capitals only")]
    [InlineData("token,consent\n" + Good + ",perhaps\n", "a.csv:2: 'consent' is 'perhaps'")]
    [InlineData("token,fitness\n" + Good + ",fti\n", "a.csv:2: 'fitness' is 'fti'; known here: fit")]
    [InlineData("token,medical-decision\n" + Good + ",home\n", "a.csv:2: 'medical-decision' is 'home'")]
    [InlineData("token,holder-confirmed\n" + Good + ",y\n", "a.csv:2: 'holder-confirmed' is 'y'")]
    [InlineData("token,captivity-band\n" + Good + ",long\n", "a.csv:2: 'captivity-band' is 'long'")]
    [InlineData("token,age-band\n" + Good + ",18-24\n", "a.csv:2: 'age-band' is '18-24'; did you mean '18-25'?")]
    [InlineData("token,categories\n" + Good + ",womn\n", "a.csv:2: 'categories' is 'womn'; did you mean 'woman'?")]
    [InlineData("token,claimed-by\n" + Good + ",c\n", "a.csv:2: 'claimed-by' is 'c'")]
    [InlineData("token,place-of-transfer\n" + Good + ",brigde\n", "a.csv:2: 'place-of-transfer' is 'brigde'; did you mean 'bridge'?")]
    [InlineData("token,consent\n" + Good + ",ye\"s\nzqpx-mwtn,\"no\n", "a.csv:3: a quotation mark is not closed in this row")]
    [InlineData("token,consent\n" + Good + ",\"yes\"x\n", "a.csv:2: the quotation marks of this row do not match")]
    // Tokens.
    [InlineData("token,consent\n,yes\n", "a.csv:2: token '' is refused: it is empty")]
    [InlineData("token,consent\nA B,yes\n", "a.csv:2: token 'A B' is refused: it holds ' '")]
    [InlineData("token,consent\n48213077,yes\n", "a.csv:2: token '48213077' is refused")]
    [InlineData("token,consent\nAB123456,yes\n", "it looks like the number of a document")]
    [InlineData("token,consent\nx-1990-05-17,yes\n", "it looks like a date")]
    [InlineData("token,consent\nd41d8cd98f00b204e9800998ecf8427e,yes\n", "it looks like a hash")]
    [InlineData("token,consent\nDA39A3EE5E6B4B0D3255BFEF95601890AFD80709,yes\n", "it looks like a hash")]
    [InlineData("token,consent\ne3b0c442-98fc1c14,yes\n", "it looks like a hash")]
    [InlineData("token,consent\n47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,yes\n", "refused")]
    public void Each_fault_is_named_with_its_row(string list, string fault) =>
        Assert.Contains(ExchangeFiles.Faults(list), f => f.Contains(fault, StringComparison.Ordinal));

    [Fact]
    public void All_faults_are_listed_at_once_and_sound_rows_are_not_blamed()
    {
        var faults = ExchangeFiles.Faults($"token,woman,consent\n{Good},yes,yes\nzqpx-mwtn,maybe,perhaps\n\nmmkk-ttpp,no,yes\nrr\"kk,no,yes\nppkk-ttpz,no\nnnkk-wwzz,no,no\n");
        Assert.Equal(4, faults.Count);
        foreach (string fault in (string[])["a.csv:6: a quotation mark is not closed in this row", "a.csv:3: 'woman' is 'maybe'", "a.csv:3: 'consent' is 'perhaps'", "a.csv:7: 2 fields"])
            Assert.Single(faults, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    public static TheoryData<string, byte[]> Encodings => new()
    {
        { "UTF-8", Encoding.UTF8.GetBytes(List(",", "\n")) },
        { "UTF-8 with a mark", [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(List(",", "\r\n"))] },
        { "UTF-16, little end first", [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(List("\t", "\r\n"))] },
        { "UTF-16, big end first", [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(List(";", "\n"))] },
        { "bars and old line ends", Encoding.ASCII.GetBytes(List("|", "\r")) },
        { "semicolons and quotation marks", Encoding.ASCII.GetBytes(List(";", "\n").Replace("yes", "\"yes\"", StringComparison.Ordinal)) },
    };

    private static string List(string separator, string end) => string.Join(separator, "token", "woman", "consent") + end + string.Join(separator, Good, "yes", "yes") + end + string.Join(separator, "zqpx-mwtn", "no", "no") + end;

    [Theory]
    [MemberData(nameof(Encodings))]
    public void Encodings_and_separators_that_say_what_they_are_are_read(string name, byte[] bytes)
    {
        using var files = new ExchangeFiles([], []);
        files.Bytes("a.csv", bytes);
        ExchangeCase? exchange = files.Read().Exchange;
        Assert.True(exchange is not null, name);
        Assert.Equal([(Good, Answer.Yes, true), ("zqpx-mwtn", Answer.No, false)], exchange.Lists[0].People.Select(p => (p.Token, p.Consent, p.Categories.Contains(exchange.Vocabulary.IndexOf("woman")))));
    }

    [Fact]
    public void Encodings_that_would_have_to_be_guessed_are_refused_with_the_rows()
    {
        byte[] latin = Encoding.Latin1.GetBytes($"token,place-of-transfer\n{Good},\nzqpx-mwtn,brücke\nmmkk-ttpp,bridge\n");
        Assert.Equal(["a.csv:3: the row is not valid UTF-8, and what it should say would have to be guessed; save the file as UTF-8"], ExchangeFiles.Faults(latin));
        Assert.Contains("NUL bytes", Assert.Single(ExchangeFiles.Faults(Encoding.Unicode.GetBytes(List(",", "\n")))), StringComparison.Ordinal);
        Assert.Contains("NUL bytes", Assert.Single(ExchangeFiles.Faults([.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(List(",", "\n"))])), StringComparison.Ordinal);
        Assert.Contains("not valid as such", Assert.Single(ExchangeFiles.Faults([0xFF, 0xFE, 0x00, 0xD8, 0x41, 0x00])), StringComparison.Ordinal);
    }

    [Fact]
    public void Fifty_thousand_rows_are_read_quickly_and_each_of_a_thousand_faults_is_found()
    {
        var tokens = TokenIssue.Make(50_000, new Random(5).NextBytes);
        var text = new StringBuilder("token,woman,age-band,captivity-band,consent,fitness\n");
        for (int k = 0; k < tokens.Count; k++)
            text.Append(tokens[k]).Append(k % 50 == 49 ? ",yse" : k % 3 == 0 ? ",yes" : ",no").Append(",26-40,1-to-2-years,yes,fit\n");
        byte[] bytes = Encoding.UTF8.GetBytes(text.ToString());
        long start = Stopwatch.GetTimestamp();
        var faults = ExchangeFiles.Faults(bytes);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        Assert.Equal(Enumerable.Range(1, 1000).Select(k => $"a.csv:{k * 50 + 1}: 'woman' is 'yse'"), faults.Select(f => f.Split(';')[0]));
        Assert.True(took < TimeSpan.FromSeconds(10), $"it took {took}");
    }

    [Fact]
    public void Lists_that_are_not_there_are_named()
    {
        using var files = new ExchangeFiles([], []);
        File.Delete(Path.Combine(files.Folder, "b.csv"));
        Assert.Contains("there is no file 'b.csv' beside the exchange file", Assert.Single(files.Read().Errors).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_are_random_differ_from_those_given_and_pass_the_check_themselves()
    {
        var first = TokenIssue.Make(2_000, new Random(1).NextBytes);
        var second = TokenIssue.Make(2_000, new Random(1).NextBytes, first);
        Assert.Equal(4_000, first.Concat(second).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(first.Concat(second), t => Assert.Null(TokenFaults.Of(t)));
        Assert.All(first, t => Assert.Matches("^(?:[0-9a-hjkmnp-tv-z]{4}-){4}[0-9a-hjkmnp-tv-z]{4}$", t));
    }
}
