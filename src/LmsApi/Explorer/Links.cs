namespace LmsApi.Explorer;

/// <summary>Where things are shown.</summary>
public static class Links
{
    /// <summary>The page of a concept; a metastasis site has none and leads to its JSON.</summary>
    public static string To(string kind, string id) => kind switch
    {
        "site" => $"/sites/{id}",
        "symptom" => $"/symptoms/{id}",
        _ => $"/v1/metastasis-sites/{id}",
    };

    public static string Word(string kind) => kind switch
    {
        "site" => "site",
        "symptom" => "symptom",
        _ => "place of spread",
    };
}
