namespace LmsApi.Knowledge;

/// <summary>A release of the data.</summary>
/// <param name="Version" example="2026.11.1">Label of the release.</param>
/// <param name="Released">Day of the release, ISO 8601.</param>
/// <param name="Summary">What it brought.</param>
/// <param name="Changes">What became of each id.</param>
public sealed record Release(string Version, string Released, string Summary, IReadOnlyList<Change> Changes);

/// <summary>What a release did to one thing.</summary>
/// <param name="Kind">What it is: <c>site</c>, <c>symptom</c>, <c>symptom-evidence</c>, <c>source</c>, <c>case</c> and so on, after the tables of the dataset; more may come.</param>
/// <param name="Id">Its id.</param>
/// <param name="Type">added, changed, reclassified or withdrawn; more may come.</param>
/// <param name="Reason">Why.</param>
public sealed record Change(string Kind, string Id, string Type, string Reason);
