using Beistand.Eval.Mail;

namespace Beistand.Tests.Channels.Mail.Inbound;

/// <summary>Mails and verdicts that nobody here wrote.</summary>
public sealed class CorpusTests
{
    // What was reached, rounded down; the bars of the whole stand in docs/mail-corpus.md.
    public static readonly TheoryData<string, string, double> Reached = new()
    {
        { "zammad", "From", .98 }, { "zammad", "Subject", .98 }, { "zammad", "Attachments", .95 }, { "zammad", "Kind", .98 },
        { "otobo", "From", .97 }, { "otobo", "Subject", .97 }, { "otobo", "Kind", .97 }, { "ruby-mail", "From", .97 }, { "ruby-mail", "Subject", .97 }, { "ruby-mail", "Kind", .97 },
        { "chatwoot", "From", .97 }, { "chatwoot", "Subject", .97 }, { "chatwoot", "Kind", .97 },
        { "sisimai-bounce", "Kind", .97 }, { "sisimai-bounce", "BounceStatus", .92 }, { "sisimai-bounce", "BounceHard", .90 },
        { "sisimai-newlines", "Kind", .97 }, { "sisimai-newlines", "BounceStatus", .92 }, { "sisimai-newlines", "BounceHard", .90 }, { "sisimai-new-2025", "Kind", .97 },
        { "quote-discourse-trimmer", "Reply", .85 }, { "quote-crisp", "Reply", .80 }, { "quote-talon", "Reply", .80 },
    };

    [CorporaTheory, MemberData(nameof(Reached))]
    public async Task What_was_reached_on_a_set_stays_reached(string set, string field, double share)
    {
        var score = (await Scores()).Single(s => s.Set == set);
        var reached = (double?)typeof(MailScore).GetProperty(field)!.GetValue(score);
        Assert.True(reached >= share, $"{set} {field}: {reached:0.000} instead of {share:0.00}; `beistand-eval mail --set …/mail/{set}` shows which");
    }

    [CorporaFact]
    public async Task No_mail_of_any_set_stops_the_pipeline()
    {
        var scores = await Scores();
        Assert.True(scores.Sum(s => s.Mails) >= 871);
        Assert.All(scores, s => Assert.Equal(0, s.Crashed));
    }

    private static readonly Lazy<Task<IReadOnlyList<MailScore>>> All = new(() => MailEval.Scores(new DirectoryInfo(Path.Combine(Repository.Corpora!, "mail")), default));

    private static Task<IReadOnlyList<MailScore>> Scores() => All.Value;
}
