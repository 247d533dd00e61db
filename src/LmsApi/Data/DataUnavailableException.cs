namespace LmsApi.Data;

/// <summary>The database does not hold what is being served: it was replaced a moment ago, or what replaced it is refused. Answers 503.</summary>
public sealed class DataUnavailableException(string message) : Exception(message);
