namespace LmsApi.Lookup.Evaluation;

/// <summary>How well a way of ranking finds the true site of published cases.</summary>
/// <param name="Name">The way of ranking; in <c>bySite</c> the id of the true site.</param>
/// <param name="Cases">Cases ranked.</param>
/// <param name="Top1">Share of cases whose true site came first, 0 to 100, with its 95 % interval.</param>
/// <param name="Top2">Share of cases whose true site came first or second.</param>
/// <param name="MeanReciprocalRank">Mean of 1 / rank of the true site, 0 to 1.</param>
public sealed record Accuracy(string Name, int Cases, Share Top1, Share Top2, double MeanReciprocalRank)
{
    /// <param name="name">The way of ranking.</param>
    /// <param name="hits">For each case the chance of a first place, of the first two, and the reciprocal rank; ties share them.</param>
    public static Accuracy Of(string name, IReadOnlyCollection<Hit> hits) => new(
        name, hits.Count, Share.Of(hits.Sum(h => h.First), hits.Count), Share.Of(hits.Sum(h => h.FirstTwo), hits.Count), hits.Count == 0 ? 0 : hits.Average(h => h.ReciprocalRank));
}

/// <summary>What came of one case. Tied sites share their places evenly.</summary>
public readonly record struct Hit(double First, double FirstTwo, double ReciprocalRank)
{
    /// <param name="ahead">Sites with a higher score than the true one.</param>
    /// <param name="tied">Sites with the same score, the true one included.</param>
    public static Hit Of(int ahead, int tied) => new(
        Math.Clamp(1.0 - ahead, 0, tied) / tied,
        Math.Clamp(2.0 - ahead, 0, tied) / tied,
        Enumerable.Range(ahead + 1, tied).Average(rank => 1.0 / rank));
}

/// <summary>A share of cases with its uncertainty.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Low">Lower end of the 95 % interval (Wilson's score interval).</param>
/// <param name="High">Upper end.</param>
public sealed record Share(double Percent, double Low, double High)
{
    public static Share Of(double hits, int n)
    {
        if (n == 0)
        {
            return new(0, 0, 100);
        }
        const double z = 1.959964;
        double p = hits / n, centre = (p + z * z / (2 * n)) / (1 + z * z / n);
        var half = z / (1 + z * z / n) * Math.Sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
        return new(Round(100 * p), Round(100 * Math.Max(0, centre - half)), Round(100 * Math.Min(1, centre + half)));
    }

    private static double Round(double value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);
}

/// <summary>Whether shares mean what they look like: of the candidates given a share in this range, how many were the true site.</summary>
/// <param name="From">Lower end of the range, 0 to 1.</param>
/// <param name="To">Upper end.</param>
/// <param name="Candidates">Candidates with such a share.</param>
/// <param name="MeanShare">Their mean share.</param>
/// <param name="TrueSite">Part of them that was the true site.</param>
public sealed record CalibrationBin(double From, double To, int Candidates, double MeanShare, double TrueSite);

/// <summary>A case whose true site did not come first.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="TrueSiteId">Where the tumor sat.</param>
/// <param name="FirstSiteId">What came first instead.</param>
/// <param name="Rank">Rank of the true site.</param>
/// <param name="Present">Symptoms that the case has.</param>
/// <param name="Absent">Symptoms that it denies.</param>
public sealed record Failure(string CaseId, string TrueSiteId, string FirstSiteId, int Rank, IReadOnlyList<string> Present, IReadOnlyList<string> Absent);

/// <summary>Measured accuracy of the ranking.</summary>
public sealed record EvaluationReport
{
    /// <summary>How it was measured.</summary>
    public required string Method { get; init; }
    /// <summary>The ranking's name and version.</summary>
    public required ModelInfo Model { get; init; }
    /// <summary>The ranking over all cases with a symptom.</summary>
    public required Accuracy Overall { get; init; }
    /// <summary>Naive ways of ranking the same cases.</summary>
    public required IReadOnlyList<Accuracy> Baselines { get; init; }
    /// <summary>The ranking by true site.</summary>
    public required IReadOnlyList<Accuracy> BySite { get; init; }
    /// <summary>Whether shares mean what they look like.</summary>
    public required IReadOnlyList<CalibrationBin> Calibration { get; init; }
    /// <summary>Cases without a known symptom, found by chance for instance: reported apart, in no figure.</summary>
    public required IReadOnlyList<string> WithoutSymptom { get; init; }
    /// <summary>Terms of the cases that the reference does not know.</summary>
    public required IReadOnlyList<string> UnknownTerms { get; init; }
    /// <summary>Every case whose true site did not come first.</summary>
    public required IReadOnlyList<Failure> Failures { get; init; }
}
