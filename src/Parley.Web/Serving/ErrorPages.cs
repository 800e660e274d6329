using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;

namespace Parley.Web;

/// <summary>A page in words for whatever goes wrong, at the address at which it did.</summary>
internal static class ErrorPages
{
    public static void UseErrorPages(this WebApplication application)
    {
        application.UseExceptionHandler("/fault", createScopeForErrors: true);
        application.UseStatusCodePagesWithReExecute("/error/{0}", createScopeForStatusCodePages: true);
        application.Use((http, next) =>
        {
            // The page that says what went wrong is read, whatever was sent.
            if (http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null) http.Request.Method = "GET";
            return next(http);
        });
    }
}
