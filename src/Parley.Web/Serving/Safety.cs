using Microsoft.AspNetCore.Http;

namespace Parley.Web;

/// <summary>What every answer says about what a browser may do with it: nothing from elsewhere, nothing to elsewhere.</summary>
internal static class Safety
{
    /// <summary>For pages: own scripts, styles and fonts, and style attributes, which the components set.</summary>
    public const string Pages = "default-src 'none'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

    /// <summary>For reports, which carry their own style and run nothing.</summary>
    public const string Reports = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    /// <summary>Sets them when an answer begins, whatever it came to; what an endpoint set itself stays.</summary>
    public static Task Set(HttpContext http, Func<Task> next)
    {
        http.Response.OnStarting(() =>
        {
            IHeaderDictionary headers = http.Response.Headers;
            headers.TryAdd("Content-Security-Policy", Pages);
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            if (!IsPartOfTheProgram(http.Request.Path)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next();
    }

    private static bool IsPartOfTheProgram(PathString path) => path.StartsWithSegments("/_content") || path.StartsWithSegments("/_framework");
}
