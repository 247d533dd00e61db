namespace LmsApi.Text;

/// <summary>The single words that a rule of scope asks for.</summary>
internal enum Grammar : byte
{
    None, Copula, Pronoun, Alternative, I, My, Relative, Not, History, Show, Palpable, Swell,
}
