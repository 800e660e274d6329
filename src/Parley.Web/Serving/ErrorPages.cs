using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

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

    /// <summary>Refuses a form that no page of the workbench gave out, before a component begins an answer that could not become a page in words.</summary>
    public static Task RefuseForeignForms(HttpContext http, Func<Task> next)
    {
        if (http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: false } || http.Features.Get<IStatusCodeReExecuteFeature>() is not null) return next();
        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }
}
