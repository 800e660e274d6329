namespace Parley.Reports;
/// <summary>stub</summary>
public static class HtmlReport { /// <summary>stub</summary>
 public static string Write(Parley.Proofs.Analysis a) => a.Of.By; }
