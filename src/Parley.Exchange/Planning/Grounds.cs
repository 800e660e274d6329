namespace Parley.Exchange;

/// <summary>On what ground somebody is released.</summary>
public static class Grounds
{
    /// <summary>Regardless of number or rank (Third Geneva Convention, articles 109 and 110).</summary>
    public const string Obligatory = "obligatory";

    /// <summary>Under the parity rules.</summary>
    public const string Parity = "parity";

    /// <summary>As a one-sided addition.</summary>
    public static string Of(Addition rule) => "addition:" + rule.Id;

    /// <summary>As part of a bundle.</summary>
    public static string Of(Bundle rule, int part) => $"bundle:{rule.Id}:{part}";
}
