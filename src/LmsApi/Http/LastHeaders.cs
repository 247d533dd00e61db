namespace LmsApi.Http;

/// <summary>Headers that are set when an answer begins, of whatever kind it is: the exception handler clears what was set before.</summary>
public static class LastHeaders
{
    /// <param name="app">The service.</param>
    /// <param name="setters">Each sets some headers of an answer.</param>
    public static IApplicationBuilder UseLastHeaders(this IApplicationBuilder app, params Action<HttpContext>[] setters)
    {
        // One for all of them: a call of its own for each would take longer than what it does.
        Func<object, Task> set = context =>
        {
            foreach (var setter in setters)
            {
                setter((HttpContext)context);
            }
            return Task.CompletedTask;
        };
        return app.Use((context, next) =>
        {
            context.Response.OnStarting(set, context);
            return next(context);
        });
    }
}
