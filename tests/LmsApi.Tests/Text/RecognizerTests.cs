using LmsApi.Text;

namespace LmsApi.Tests.Text;

/// <summary>What holds of every answer, whatever the text.</summary>
public sealed class RecognizerTests(ApiFixture api)
{
    private SymptomRecognizer Recognizer => api.Recognizer;

    [Theory]
    [InlineData("She vomited.")]
    [InlineData("She was vomiting.")]
    [InlineData("She vomits.")]
    [InlineData("VOMITING")]
    [InlineData("vómiting")]
    public void Inflection_case_and_accents_make_no_difference(string text) => Assert.Equal(["vomiting"], Recognizer.Recognize(text).Present);

    [Theory]
    [InlineData("oedema of the ankles", "edema of the ankles")]
    [InlineData("haematemesis", "hematemesis")]
    [InlineData("œdema of the legs", "edema of the legs")]
    [InlineData("generalised swelling", "generalized swelling")]
    [InlineData("tender tumour", "tender tumor")]
    public void British_spelling_is_read_as_american(string british, string american) =>
        Assert.Equal(Recognizer.Recognize(american).Present, Recognizer.Recognize(british).Present);

    [Theory]
    [InlineData("pain in her lower back", "low-back-pain")]
    [InlineData("her lower back really hurts", "low-back-pain")]
    [InlineData("yellowing of the eyes and skin", "jaundice")]
    [InlineData("stools that were black", "melena")]
    [InlineData("both of her legs had become quite swollen", "lower-extremity-edema")]
    [InlineData("pain on the right, under the ribs", "right-upper-quadrant-abdominal-pain")]
    [InlineData("I lost, bit by bit, about 14 kg", "weight-loss")]
    public void Words_that_stand_apart_are_read_together(string text, string symptom) => Assert.Equal([symptom], Recognizer.Recognize(text).Present);

    [Theory]
    [InlineData("pain in the lower right of the abdomen", "right-lower-quadrant-abdominal-pain")]
    [InlineData("vomiting blood", "hematemesis")]
    [InlineData("coughing up blood", "hemoptysis")]
    [InlineData("Pain under the right ribs. The pain is worse at night.", "right-upper-quadrant-abdominal-pain")]
    public void The_longest_phrase_stands_for_itself_without_its_parent(string text, string symptom) => Assert.Equal([symptom], Recognizer.Recognize(text).Present);

    [Theory]
    [InlineData("pain and swelling of the right leg", "lower-extremity-edema;lower-limb-pain")]
    [InlineData("pain in the belly and in the back", "abdominal-pain;back-pain")]
    [InlineData("nausea and pain in the chest", "chest-pain;nausea")]
    [InlineData("pain in the chest and swelling of the legs", "chest-pain;lower-extremity-edema")]
    public void Lists_share_a_word_and_other_neighbours_do_not(string text, string symptoms) =>
        Assert.Equal(symptoms.Split(';'), Recognizer.Recognize(text).Present.Order());

    [Theory]
    [InlineData("Her blood pressure was taken.")]
    [InlineData("pale stools and dark urine")]
    [InlineData("a lump in the breast")]
    [InlineData("The runner came home.")]
    [InlineData("Everything is fine, thank you.")]
    public void What_is_none_of_the_symptoms_is_not_found(string text) => Assert.Empty(Recognizer.Recognize(text).Findings);

    [Fact]
    public void Complaints_that_are_not_understood_are_reported_as_they_stand()
    {
        var unread = Recognizer.Recognize("No fever, but Headaches and otalgia; also nausea.").Unread;
        Assert.Equal(["Headaches", "otalgia"], unread.Select(u => u.Text));
    }

    [Fact]
    public void A_finding_names_its_words_its_synonym_and_its_cue()
    {
        var finding = Assert.Single(Recognizer.Recognize("I have no Black Stools.").Findings);
        Assert.Equal(("melena", "absent", "Black Stools"), (finding.SymptomId, finding.State, finding.Span.Text));
        Assert.Equal("black stools", finding.Matched);
        Assert.Equal(("no", "negation"), (finding.Cue!.Text, finding.Cue.Kind));
        Assert.Equal([7, 9], finding.Cue.Utf16);
    }

    [Theory]
    [InlineData("My partner has a cough, I have none.", "My partner has")]
    [InlineData("My dad is vomiting and I have a cough.", "dad is")]
    [InlineData("My father had jaundice.", "father had")]
    public void A_relatives_finding_names_the_words_that_make_it_one(string text, string cue) =>
        Assert.Equal((cue, "family"), (Recognizer.Recognize(text).Findings[0].Cue!.Text, Recognizer.Recognize(text).Findings[0].Cue!.Kind));

    [Theory]
    [InlineData("My partner has a cough, I have none.", "cough", "family")]
    [InlineData("My brother has had a DVT, and I have leg swelling.", "deep-vein-thrombosis", "family")]
    [InlineData("Her colleagues have a fever.", "fever", "family")]
    [InlineData("If you have fever, call us.", "fever", "uncertain")]
    [InlineData("Side effects may include nausea and diarrhea.", "diarrhea", "uncertain")]
    [InlineData("Advised to watch for rectal bleeding.", "hematochezia", "uncertain")]
    [InlineData("Vomiting has stopped; nausea persists.", "vomiting", "historical")]
    [InlineData("Her fever subsided.", "fever", "historical")]
    [InlineData("My dad had jaundice, he also lost weight. I only have back pain.", "weight-loss", "family")]
    [InlineData("My mother coughed up blood. I have a lump in my groin.", "hemoptysis", "family")]
    [InlineData("Grandfather coughed up blood. I don't.", "hemoptysis", "family")]
    [InlineData("My aunt had stomach cancer, she vomited blood for weeks. I just have heartburn.", "hematemesis", "family")]
    [InlineData("h/o DVT 2019, now presents with left leg swelling.", "deep-vein-thrombosis", "historical")]
    [InlineData("PMHx DVT.", "deep-vein-thrombosis", "historical")]
    [InlineData("He has a history of DVT.", "deep-vein-thrombosis", "historical")]
    [InlineData("past history of melaena for 3 weeks in 2010", "melena", "historical")]
    [InlineData("DVT to be ruled out.", "deep-vein-thrombosis", "uncertain")]
    public void What_is_a_relatives_a_warning_or_over_is_found_with_that_state(string text, string symptom, string state) =>
        Assert.Contains(Recognizer.Recognize(text).Findings, f => (f.SymptomId, f.State) == (symptom, state));

    [Theory]
    [InlineData("No weight gain.")]
    [InlineData("Denies weight gain.")]
    [InlineData("I haven't put on weight.")]
    [InlineData("He passes wind and stool normally.")]
    [InlineData("Temperature 36.8 C.")]
    [InlineData("DVT prophylaxis was given.")]
    [InlineData("I was sick of waiting.")]
    [InlineData("A mass in the inferior vena cava was seen.")]
    public void What_tells_of_no_symptom_is_no_finding(string text) => Assert.Empty(Recognizer.Recognize(text).Findings);

    [Theory]
    [InlineData("Fever: no")]
    [InlineData("Fever: no.")]
    [InlineData("Fever? No")]
    [InlineData("Fever?\nNo\n")]
    [InlineData("Fever denied")]
    public void The_end_of_the_text_ends_a_sentence(string text) => Assert.Equal(["fever"], Recognizer.Recognize(text).Absent);

    [Theory]
    [InlineData("No fever, chills or\nnight sweats", "", "fever;night-sweats")]
    [InlineData("She has not had any\nfever", "", "fever")]
    [InlineData("abdominal\r\npain", "abdominal-pain", "")]
    [InlineData("I have had black stools and no\nappetite for three weeks.", "decreased-appetite;melena", "")]
    [InlineData("She came to the clinic with no fever, chills or weight\nloss and said that she had no abdominal pain, nausea,\nvomiting or diarrhea.", "", "abdominal-pain;diarrhea;fever;nausea;vomiting;weight-loss")]
    public void A_line_that_was_wrapped_goes_on(string text, string present, string absent) => Agree(text, present, absent);

    [Theory]
    [InlineData("fever: no\ncough: yes", "cough", "fever")]
    [InlineData("fever: no\nweight loss 5 kg", "weight-loss", "fever")]
    [InlineData("fever\nno cough\nweight loss", "fever;weight-loss", "cough")]
    [InlineData("no fever\nback pain\nblack stools", "back-pain;melena", "fever")]
    [InlineData("no pain in the belly\nswollen legs", "lower-extremity-edema", "abdominal-pain")]
    [InlineData("cough no\nfever yes", "fever", "cough")]
    [InlineData("no cough at all\nweight loss", "weight-loss", "cough")]
    [InlineData("fever?\nno\ncough?\nyes", "cough", "fever")]
    [InlineData("denies fever\nweight loss 5 kg", "weight-loss", "fever")]
    [InlineData("No chest pain\nDyspnea for 3 weeks", "dyspnea", "chest-pain")]
    [InlineData("- no fever\n- cough", "cough", "fever")]
    [InlineData("There was no fever at any time during the last weeks\n\nweight loss", "weight-loss", "fever")]
    public void A_line_that_is_an_item_ends(string text, string present, string absent) => Agree(text, present, absent);

    [Theory]
    [InlineData("Denies:\n- fever\n- weight loss\n- night sweats", "", "fever;night-sweats;weight-loss")]
    [InlineData("Denies\nfever\nweight loss", "", "fever;weight-loss")]
    [InlineData("The patient denies the following:\n1) chest pain\n2) shortness of breath", "", "chest-pain;dyspnea")]
    [InlineData("No:\n* rectal bleeding\n* weight loss\nYes:\n* bloating\n* early satiety", "abdominal-distension;early-satiety", "hematochezia;weight-loss")]
    [InlineData("She denied:\n\n\u2022 Fever\n\n\u2022 Jaundice\n\nShe has black stools.", "melena", "fever;jaundice")]
    [InlineData("Not present:\nfever\njaundice", "", "fever;jaundice")]
    [InlineData("ROS negative for:\r\nfever\r\njaundice\r\n", "", "fever;jaundice")]
    [InlineData("No history of:\nmelena\nhematemesis\n\nBack pain", "back-pain", "hematemesis;melena")]
    [InlineData("Denies:\nfever\njaundice\nReports weight loss", "weight-loss", "fever;jaundice")]
    [InlineData("Denies:\nfever\njaundice\nWeight loss for 3 months", "weight-loss", "fever;jaundice")]
    [InlineData("Denies:\nfever\nHe has had black stools and been sick since his last visit to the hospital", "melena;vomiting", "fever")]
    [InlineData("Denies:\n- fever\nBack pain", "back-pain", "fever")]
    [InlineData("Denies fever:\n- cough", "cough", "fever")]
    [InlineData("No fever, but:\n- cough", "cough", "fever")]
    [InlineData("Complaints:\n- fever\n- cough", "cough;fever", "")]
    public void A_denial_above_a_list_reaches_its_items(string text, string present, string absent) => Agree(text, present, absent);

    private void Agree(string text, string present, string absent)
    {
        var read = Recognizer.Recognize(text);
        Assert.Equal((present, absent), (string.Join(';', read.Present.Order()), string.Join(';', read.Absent.Order())));
    }

    [Theory]
    [InlineData("temperature 37.9", false)]
    [InlineData("temperature 38", true)]
    [InlineData("temperature 38,5", true)]
    [InlineData("temperature 43", true)]
    [InlineData("temperature 44", false)]
    [InlineData("temperature 100.3", false)]
    [InlineData("temperature 100.4", true)]
    [InlineData("temperature 111", false)]
    [InlineData("temperature 38 F", false)]
    [InlineData("temperature 102 C", false)]
    [InlineData("39 °C", true)]
    [InlineData("102F", true)]
    [InlineData("39 cm", false)]
    [InlineData("I am 39.", false)]
    [InlineData("Temperature normal, pulse 102", false)]
    [InlineData("temperature 38.55555555555", false)]
    public void A_temperature_of_38_degrees_or_more_is_fever(string text, bool fever) =>
        Assert.Equal(fever ? ["fever"] : [], Recognizer.Recognize(text).Present);

    [Theory]
    [InlineData("Collapse ?syncope", "syncope")]
    [InlineData("Rule out DVT: swollen arm", "deep-vein-thrombosis")]
    [InlineData("r/o bowel obstruction", "bowel-obstruction")]
    public void What_is_only_asked_is_uncertain(string text, string symptom) =>
        Assert.Equal([(symptom, "uncertain")], Recognizer.Recognize(text).Findings.Select(f => (f.SymptomId, f.State)));

    [Fact]
    public void Asides_do_not_lengthen_the_gap_in_a_phrase()
    {
        const string many = "the the the the the the the the ";
        Assert.Equal(["melena"], Recognizer.Recognize("black, the the the, stools").Present);
        Assert.Empty(Recognizer.Recognize($"black {many}, the the the , {string.Concat(Enumerable.Repeat("the ", 600))}stools").Findings);
    }

    [Fact]
    public void Offsets_count_utf16_units_and_code_points()
    {
        const string text = "😀 e\u0301 😀 fever";
        var span = Recognizer.Recognize(text).Findings.Single().Span;
        Assert.Equal("fever", text[span.Utf16[0]..span.Utf16[1]]);
        Assert.Equal("fever", string.Concat(text.EnumerateRunes().Skip(span.CodePoints[0]).Take(span.CodePoints[1] - span.CodePoints[0])));
        Assert.Equal(span.Utf16[0] - 2, span.CodePoints[0]);
    }
}
