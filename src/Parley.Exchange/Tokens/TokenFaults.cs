using System.Text.RegularExpressions;

namespace Parley.Exchange;

/// <summary>What cannot be a random token, and what in a list looks like personal data.</summary>
public static partial class TokenFaults
{
    private static readonly string[] PersonalWords =
    [
        "name", "surname", "forename", "patronymic", "birth", "dob", "born", "passport", "document", "identity", "address", "phone", "mobile", "email", "mail",
        "photo", "picture", "father", "mother", "spouse", "relative", "serial", "personnel", "service-number", "service number", "capture-card", "tax", "insurance",
        "nom", "prenom", "prénom", "naissance", "apellido", "nombre", "nacimiento", "vorname", "nachname", "geburt",
        "имя", "фамилия", "отчество", "рожд", "паспорт", "адрес", "телефон", "ім'я", "імʼя", "прізвищ", "народж", "адреса", "اسم", "ميلاد", "عنوان", "هاتف", "שם", "לידה", "姓名", "生日",
    ];

    /// <summary>Why a column looks like personal data; null where it does not.</summary>
    public static string? PersonalColumn(string column)
    {
        ArgumentNullException.ThrowIfNull(column);
        string plain = column.Trim().ToLowerInvariant();
        string? word = Array.Find(PersonalWords, w => w.All(char.IsAsciiLetter) ? Regex.IsMatch(plain, $"(?:^|[^a-z]){w}s?(?:[^a-z]|$)") || (w.Length > 4 && plain.Contains(w, StringComparison.Ordinal)) : plain.Contains(w, StringComparison.Ordinal));
        return word is null ? null : $"it speaks of '{word}'";
    }

    /// <summary>Why a value looks like personal data; null where it does not.</summary>
    public static string? PersonalValue(string value) =>
        Date().IsMatch(value) ? "it looks like a date, such as one of birth"
        : value.Contains('@', StringComparison.Ordinal) ? "it looks like an address"
        : LongNumber().IsMatch(value) ? "it looks like the number of a document or a telephone" : null;

    /// <summary>Why a text cannot be a token; null where it can.</summary>
    public static string? Of(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length == 0) return "it is empty";
        if (token.Length > 80) return $"it has {token.Length} characters; tokens have at most 80";
        foreach (char c in token)
            if (!(char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) return $"it holds '{(char.IsControl(c) ? '?' : c)}'; tokens hold letters, digits and hyphens";
        string bare = token.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (PersonalValue(token) is { } personal) return personal + ", and a token must not be derived from a person";
        if (bare.Length >= 5 && bare.All(char.IsAsciiDigit)) return "it is a number, which may be derived from a person";
        if (Document().IsMatch(token)) return "it looks like the number of a document, and a token must not be derived from a person";
        if (Hash().IsMatch(bare) || Encoded().IsMatch(token)) return "it looks like a hash; a hash of what is known of a person can be found by trying";
        return null;
    }

    [GeneratedRegex(@"(?<!\d)(?:(?:19|20)\d\d[-./]?(?:0[1-9]|1[0-2])[-./]?(?:0[1-9]|[12]\d|3[01])|(?:0?[1-9]|[12]\d|3[01])[-./](?:0?[1-9]|1[0-2])[-./](?:19|20)?\d\d)(?!\d)")]
    private static partial Regex Date();

    [GeneratedRegex(@"^\+?[\d ()-]{7,}$")]
    private static partial Regex LongNumber();

    [GeneratedRegex(@"^[A-Z]{2}\d{6,9}$")]
    private static partial Regex Document();

    /// <summary>Hexadecimal from 64 bits up.</summary>
    [GeneratedRegex(@"^(?:[0-9a-f]{16,}|[0-9A-F]{16,})$")]
    private static partial Regex Hash();

    /// <summary>SHA-1 and SHA-256 in base 64.</summary>
    [GeneratedRegex(@"^(?:[0-9A-Za-z_-]{27}|[0-9A-Za-z_-]{43})$")]
    private static partial Regex Encoded();
}
