using System.Globalization;
using System.Text;

namespace Parley.Reports;

/// <summary>The style of the report: light and dark, wide and narrow, screen and paper.</summary>
internal static class Stylesheet
{
    /// <summary>The style sheet, with a line for the head of every printed page.</summary>
    public static string For(string eyes, string title) => Screen + Print + Paper.Replace("$eyes", Quoted(eyes), StringComparison.Ordinal)
        .Replace("$title", Quoted(title), StringComparison.Ordinal);

    /// <summary>The style without what is about the edges of pages of paper.</summary>
    public static string Shared => Screen + Print;

    /// <summary>A text as a CSS string: everything but letters and digits of ASCII as an escape.</summary>
    internal static string Quoted(string text)
    {
        var css = new StringBuilder("\"");
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && Rune.IsLetterOrDigit(rune)) css.Append(rune);
            else css.Append('\\').Append(rune.Value.ToString("x6", CultureInfo.InvariantCulture)).Append(' ');
        }
        return css.Append('"').ToString();
    }

    private const string Screen = """
        :root{color-scheme:light dark;--bg:#fff;--soft:#f3f3ef;--text:#1c1f22;--muted:#54585c;--line:#c9cac5;--link:#0b4a85;--warn:#6b3d00;--warnbg:#fff4dc;--agreed:#1f4f56;--agreedtext:#fff;--certain:#cfe4e2;--focus:#b3440b}
        @media (prefers-color-scheme:dark){:root{--bg:#16181a;--soft:#212427;--text:#e8e8e4;--muted:#b3b6b8;--line:#4a4e52;--link:#9fc8f2;--warn:#f5cf92;--warnbg:#36291a;--agreed:#8fcfd3;--agreedtext:#10201f;--certain:#29484b;--focus:#ffb37a}}
        *{box-sizing:border-box}
        html{-webkit-text-size-adjust:100%;scroll-padding-top:3.5rem}
        body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;overflow-wrap:break-word}
        .eyes{position:sticky;top:0;z-index:2;margin:0;padding:.45rem 1rem;background:var(--text);color:var(--bg);font-size:.9rem;font-weight:600;max-width:none}
        .page{max-width:72rem;margin:0 auto;padding:1rem}
        h1{font-size:1.75rem;line-height:1.2;margin:.6rem 0 .2rem}
        h2{font-size:1.35rem;line-height:1.25;margin:2.6rem 0 .6rem;padding-top:.6rem;border-top:2px solid var(--text)}
        h3{font-size:1.06rem;line-height:1.35;margin:1.5rem 0 .35rem}
        p{margin:.4rem 0;max-width:46rem}
        ul,ol{margin:.3rem 0;padding-left:1.4rem}
        li{margin:.3rem 0;max-width:46rem}
        a{color:var(--link);text-underline-offset:.15em}
        :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
        .skip{position:absolute;left:-100vw;top:0;padding:.6rem 1rem;background:var(--bg);color:var(--link);z-index:3}
        .skip:focus{left:0}
        .sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
        .lead{font-size:1.1rem;color:var(--muted)}
        .small,.particulars,caption{font-size:.9rem;color:var(--muted)}
        .warn{color:var(--warn);background:var(--warnbg);padding:.35rem .6rem;border-left:4px solid var(--warn)}
        span.warn{padding:.1rem .35rem;border-left-width:3px;font-weight:400;font-size:.9rem}
        .verdict{font-size:1.2rem}
        .sign{display:inline-block;min-width:1.15em;font-weight:700}
        .id{font-weight:600;white-space:nowrap}
        nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;margin:.8rem 0}
        nav li{margin:0}
        nav a{display:inline-block;padding:.2rem 0}
        .answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1rem}
        .answer{border:1px solid var(--line);border-radius:6px;padding:.2rem 1rem .5rem;background:var(--soft);min-width:0}
        .answer h3{margin-top:.7rem}
        .answer:first-child,.answer:last-child{grid-column:1/-1}
        .more{font-size:.9rem}
        details{margin:.35rem 0;max-width:100%}
        summary{cursor:pointer;padding:.2rem 0;color:var(--link)}
        .opened{padding:.15rem 0 .4rem .9rem;border-left:2px solid var(--line)}
        .scroll{position:relative;overflow-x:auto;max-width:100%}
        table{border-collapse:collapse;margin:.4rem 0;font-size:.95rem}
        caption{text-align:left;padding:.2rem 0}
        th,td{border:1px solid var(--line);padding:.35rem .55rem;text-align:left;vertical-align:top}
        thead th{background:var(--soft)}
        tbody th{font-weight:600}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        .package{width:auto;max-width:46rem}
        .board{min-width:100%;table-layout:auto}
        .board th:first-child{min-width:10rem;max-width:18rem}
        .board td{min-width:8rem}
        .board td .statements{padding-left:0;list-style:none;min-width:14rem}
        .tag{display:block;font-weight:400;font-size:.85rem;color:var(--muted)}
        .silent{color:var(--muted)}
        .cell{margin:0}
        .cell summary{padding:0;color:var(--text);list-style-position:outside;margin-left:1.05rem}
        .cell .opened{padding-left:.6rem;font-size:.92rem}
        .stance{display:block}
        q{font-style:italic;unicode-bidi:isolate}
        .address{overflow-wrap:anywhere}
        .steps li{margin:.2rem 0}
        figure{margin:.6rem 0}
        .picture{display:block;font-size:14px;height:auto;min-width:34rem;max-width:none}
        .picture text{fill:var(--text)}
        .picture .date,.picture .strong,.picture .count{font-weight:600}
        .picture .year{fill:var(--muted);font-size:12px}
        .picture .stripe{fill:var(--soft)}
        .picture .cell{fill:none;stroke:var(--line)}
        .picture .cell.agreed{fill:var(--agreed);stroke:var(--agreed)}
        .picture .cell.certain{fill:var(--certain);stroke:var(--agreed)}
        .picture .cell.possible{stroke:var(--muted);stroke-dasharray:4 3}
        .picture .in{font-size:12px}
        .picture text.agreed{fill:var(--agreedtext);font-weight:600}
        footer{margin-top:3rem;padding-top:.6rem;border-top:1px solid var(--line);font-size:.9rem;color:var(--muted)}
        .hash{overflow-wrap:anywhere}
        :target{background:var(--warnbg)}
        section:target{background:none}
        @media (max-width:40rem){
        h1{font-size:1.45rem}
        h2{font-size:1.2rem}
        .board th:first-child{min-width:7rem}
        .board td{min-width:7.5rem}
        }

        """;

    private const string Paper = """
        @page{size:A4;margin:22mm 15mm 18mm;
        @top-left{content:$eyes;font:600 9pt sans-serif;color:#1c1f22}
        @top-right{content:$title;font:9pt sans-serif;color:#54585c}
        @bottom-left{content:$eyes;font:8pt sans-serif;color:#54585c}
        @bottom-right{content:counter(page) " / " counter(pages);font:8pt sans-serif;color:#54585c}}
        """;

    private const string Print = """
        @media print{
        :root{color-scheme:light;--bg:#fff;--soft:#f3f3ef;--text:#000;--muted:#444;--line:#aaa;--link:#000;--warn:#000;--warnbg:#f3f3ef;--agreed:#1f4f56;--agreedtext:#fff;--certain:#cfe4e2}
        *{print-color-adjust:exact}
        body{font-size:10pt;line-height:1.4}
        .page{max-width:none;padding:0}
        .eyes,.skip,nav,.more{display:none}
        h1{font-size:18pt;margin-top:0}
        h2{font-size:14pt;margin-top:18pt;break-after:avoid}
        h3{break-after:avoid}
        #board,#statements{break-before:page}
        p,li{orphans:3;widows:3;max-width:none}
        tr,.answer,.package{break-inside:avoid}
        thead{display:table-header-group}
        a{text-decoration:none}
        .answers{display:block}
        .answer{margin-bottom:6pt}
        .scroll{overflow:visible}
        .board{font-size:8.5pt;width:100%;min-width:0}
        .board td,.board th:first-child{min-width:0}
        .picture{width:100%;min-width:0;max-width:100%}
        details:not(.deep):not(.cell)::details-content{content-visibility:visible;display:block;block-size:auto}
        details:not(.deep):not(.cell) summary,details.cell summary{list-style:none;color:#000}
        details.deep:not([open]){display:none}
        }

        """;
}
