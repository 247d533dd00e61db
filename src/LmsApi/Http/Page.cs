using System.Globalization;
using System.Text;
using FluentValidation;
using LmsApi.Knowledge;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace LmsApi.Http;

/// <summary>Some or all items of a list.</summary>
/// <typeparam name="T">What is listed.</typeparam>
public sealed record Page<T>
{
    public required IReadOnlyList<T> Items { get; init; }
    /// <summary>How many there are in all, on every page.</summary>
    public required int Total { get; init; }
    /// <summary>Address of the following page; absent on the last.</summary>
    public string? Next { get; init; }
    public required Meta Meta { get; init; }
}

/// <summary>Which part of a list is asked for.</summary>
public sealed record PageRequest
{
    /// <summary>How many items at most, 1 to 200; 100 when not given.</summary>
    /// <example>100</example>
    [FromQuery]
    public int? Limit { get; init; }
    /// <summary>Where to go on: taken from the <c>next</c> of the page before.</summary>
    [FromQuery]
    public string? Cursor { get; init; }

    /// <summary>Cuts this page out of a list; items are made from what they list only where they are shown.</summary>
    public Page<TOut> Cut<TIn, TOut>(IReadOnlyList<TIn> all, Func<TIn, TOut> toItem, HttpContext context, KnowledgeBase knowledge)
    {
        // A cursor that we gave out is never beyond the end; one that was made up may be.
        var start = Math.Min(PageCursor.Read(Cursor, knowledge.Dataset.Hash) ?? 0, all.Count);
        var size = Limit ?? 100;
        var end = Math.Min(start + size, all.Count);
        return new()
        {
            Items = all.Skip(start).Take(size).Select(toItem).ToList(),
            Total = all.Count,
            Next = end < all.Count ? NextAddress(context.Request, PageCursor.Write(end, knowledge.Dataset.Hash)) : null,
            Meta = Meta.Of(knowledge),
        };
    }

    private static string NextAddress(HttpRequest request, string cursor)
    {
        var kept = request.Query.Where(q => q.Key != "cursor").SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value));
        return $"{request.Scheme}://{request.Host}{request.PathBase}" + QueryHelpers.AddQueryString(request.Path, kept.Append(new("cursor", cursor)));
    }
}

/// <summary>An opaque place in a list: the offset and the data that it counts in.</summary>
public static class PageCursor
{
    public static string Write(int offset, string hash) =>
        WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes($"{offset.ToString(CultureInfo.InvariantCulture)}.{Mark(hash)}"));

    /// <summary>The offset; null when the cursor is none of ours or was given out for other data.</summary>
    public static int? Read(string? cursor, string hash)
    {
        try
        {
            return cursor is not null && Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('.') is [var offset, var mark] && mark == Mark(hash)
                && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string Mark(string hash) => hash[^8..];
}

/// <summary>Bounds a page, and refuses a cursor that counts in other data.</summary>
public sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator(KnowledgeBase knowledge)
    {
        RuleFor(p => p.Limit).InclusiveBetween(1, 200).WithMessage("Give a whole number from 1 to 200.");
        RuleFor(p => p.Cursor).Must(c => c is null || PageCursor.Read(c, knowledge.Dataset.Hash) is not null)
            .WithMessage("Not a cursor of the present dataset; start again without one and follow next.");
    }
}
