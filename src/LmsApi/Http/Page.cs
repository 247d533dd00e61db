using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Cryptography;
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
    /// <summary>Address of the following page, without the host where the request named none; absent on the last.</summary>
    public string? Next { get; init; }
    public required Meta Meta { get; init; }
}

/// <summary>Which part of a list is asked for.</summary>
public sealed record PageRequest
{
    private const int DefaultLimit = 100;

    /// <summary>The request itself, which tells what list it is.</summary>
    public required HttpRequest Request { get; init; }
    /// <summary>How many items at most, 1 to 200; 100 when not given.</summary>
    /// <example>100</example>
    [FromQuery, Range(1, 200), DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }
    /// <summary>Where to go on: taken from the <c>next</c> of the page before.</summary>
    [FromQuery]
    public string? Cursor { get; init; }

    /// <summary>Cuts this page out of a list; items are made from what they list only where they are shown.</summary>
    public Page<TOut> Cut<TIn, TOut>(IReadOnlyList<TIn> all, Func<TIn, TOut> toItem, KnowledgeBase knowledge)
    {
        var cursor = new PageCursor(Request, knowledge);
        // A cursor that we gave out is never beyond the end; one that was made up may be.
        var start = Math.Min(cursor.Read(Cursor) ?? 0, all.Count);
        var size = Limit ?? DefaultLimit;
        var end = Math.Min(start + size, all.Count);
        return new()
        {
            Items = all.Skip(start).Take(size).Select(toItem).ToList(),
            Total = all.Count,
            Next = end < all.Count ? Origin + QueryHelpers.AddQueryString(PageCursor.Address(Request, "cursor"), "cursor", cursor.Write(end)) : null,
            Meta = Meta.Of(knowledge),
        };
    }

    private string Origin => Request.Host.HasValue ? $"{Request.Scheme}://{Request.Host}{Request.PathBase}" : Request.PathBase;
}

/// <summary>An opaque place in a list: the offset, with a mark of the list and of the data that it counts in.</summary>
public sealed class PageCursor(HttpRequest list, KnowledgeBase knowledge)
{
    private readonly string mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(knowledge.Dataset.Hash + Address(list, "cursor", "limit"))))[..8];

    public string Write(int offset) => WebEncoders.Base64UrlEncode(Encoding.ASCII.GetBytes($"{offset.ToString(CultureInfo.InvariantCulture)}.{mark}"));

    /// <summary>The offset; null when the cursor is none of ours, or was given out for another list or other data.</summary>
    public int? Read(string? cursor)
    {
        try
        {
            return cursor is not null && Encoding.ASCII.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('.') is [var offset, var given] && given == mark
                && int.TryParse(offset, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Path and query of a request without some parameters.</summary>
    public static string Address(HttpRequest request, params string[] without) => QueryHelpers.AddQueryString(request.Path, request.Query
        .Where(q => !without.Contains(q.Key)).OrderBy(q => q.Key, StringComparer.Ordinal).SelectMany(q => q.Value, (q, value) => KeyValuePair.Create(q.Key, value)));
}

/// <summary>Bounds a page, and refuses a cursor that counts in another list or in other data.</summary>
public sealed class PageRequestValidator : AbstractValidator<PageRequest>
{
    public PageRequestValidator(KnowledgeBase knowledge)
    {
        this.RuleForRange(p => p.Limit);
        RuleFor(p => p.Cursor).Must((p, c) => c is null || new PageCursor(p.Request, knowledge).Read(c) is not null)
            .WithMessage("Not a cursor of this list and the present dataset; start again without one and follow next.");
    }
}
