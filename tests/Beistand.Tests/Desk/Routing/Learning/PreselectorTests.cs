using Beistand.Desk.Routing.Learning;
using Beistand.Desk.Routing.Words;
using Beistand.Eval.Classify;

namespace Beistand.Tests.Desk.Routing.Learning;

public sealed class PreselectorTests
{
    private static readonly string[] Categories = ["drucker", "netzwerk", "rechnung"];
    private static readonly Lazy<Preselector> Learnt = new(() => new Trainer(Categories, [.. ShippedWords.Examples()], ShippedWords.All).Learn().Preselector);

    [Theory]
    [InlineData("W-LAN", "wlan")]
    [InlineData("Übergröße", "uebergroesse")]
    [InlineData("Café-Kasse", "cafekasse")]
    public void Words_are_folded_so_that_writings_meet(string written, string folded) => Assert.Equal([folded], Folding.Words(written));

    [Fact]
    public void A_long_word_is_found_inside_a_compound_and_a_short_one_only_alone()
    {
        var lists = new WordLists(["3: drucker, lan", "2: Papier leer"]);
        Assert.Equal([3, 0], Scores("Unser Etikettendrucker"));
        Assert.Equal([3, 0], Scores("das LAN"));
        Assert.Equal([0, 0], Scores("Planung"));
        double[] Scores(string text) => lists.Scores([.. Folding.Words(text).Select(Folding.Stem)]);
    }

    [Fact]
    public void A_phrase_counts_with_words_between_and_more_than_a_word()
    {
        var lists = new WordLists(["2: Papier leer, Papier"]);
        double Score(string text) => lists.Scores([.. Folding.Words(text).Select(Folding.Stem)])[0];
        Assert.Equal(2, Score("Das Papier"));
        Assert.Equal(5, Score("Das Papier ist schon leer"));
        Assert.Equal(2, Score("Papier ist hier und dort und überall und leer"));
    }

    [Theory]
    [InlineData("Der Kopierer im zweiten Stock zieht das Papier schief ein und macht Streifen", "drucker")]
    [InlineData("Our printer shows a paper jam although there is none", "drucker")]
    [InlineData("Im Homeoffice bricht das VPN dauernd ab", "netzwerk")]
    [InlineData("Bitte senden Sie uns die Rechnung noch einmal mit unserer Umsatzsteuer-ID", "rechnung")]
    public void What_is_typical_is_recognised_for_sure(string text, string category)
    {
        var guess = Learnt.Value.Guess(text);
        Assert.Equal(category, guess.Category);
        Assert.True(guess.Sure);
        Assert.Equal(1, guess.Chances.Values.Sum(), 6);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Guten Tag, ich melde mich noch einmal wegen gestern.")]
    public void Of_what_says_nothing_nobody_is_sure(string text) => Assert.False(Learnt.Value.Guess(text).Sure);

    [Fact]
    public void A_word_without_end_is_cut_and_costs_no_more_than_others()
    {
        var words = Folding.Words(new string('x', 3000) + " Drucker");
        Assert.Equal([60, 7], words.Select(w => w.Length));
        Assert.Equal(3, new WordLists(["3: drucker"]).Scores([.. words.Select(Folding.Stem)])[0]);
    }

    [Fact]
    public void A_model_read_from_its_file_says_the_same()
    {
        var words = Categories.Select(c => ShippedWords.All[c]).ToList();
        using var file = new MemoryStream();
        ModelFile.Write(Learnt.Value, words, [.. ManageWords.Levels.Select(l => ShippedWords.All[l])], file);
        Assert.InRange(file.Length, 1, 600_000);
        file.Position = 0;
        var read = ModelFile.Read(file);
        foreach (var example in ShippedWords.Examples())
        {
            var (before, after) = (Learnt.Value.Guess(example.Text), read.Guess(example.Text));
            Assert.Equal((before.Category, before.Sure, before.Level), (after.Category, after.Sure, after.Level));
            Assert.Equal(before.Confidence, after.Confidence, 9);
        }
    }

    [CorporaFact]
    public async Task Requests_in_other_words_are_recognised_as_often_as_was_reached()
    {
        var set = await ClassifyEval.Read(new FileInfo(Path.Combine(Repository.Corpora!, "seed/tickets.open.jsonl")), default);
        var scores = ClassifyEval.Folds(set, 6, default).ToDictionary(s => s.Field);
        double Share(string field) => (double)scores[field].Right / scores[field].Tickets;
        Assert.Equal(224, scores["category"].Tickets);
        Assert.True(Share("department") >= .92, $"{Share("department")}");
        Assert.True(Share("category") >= .75, $"{Share("category")}");
        Assert.True(Share("level") >= .65, $"{Share("level")}");
        Assert.InRange((double)scores["category"].Sure!.Value / 224, .40, 1);
        Assert.InRange((double)scores["category"].SureRight!.Value / scores["category"].Sure!.Value, .95, 1);
    }
}
