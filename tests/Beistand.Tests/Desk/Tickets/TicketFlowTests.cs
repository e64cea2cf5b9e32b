using Beistand.Desk.Tickets;
using Beistand.Kernel;

namespace Beistand.Tests.Desk.Tickets;

public sealed class TicketFlowTests
{
    [Fact]
    public async Task Every_refusal_is_a_sentence_in_both_languages()
    {
        await using var house = await House.Open("sqlite");
        var number = await house.RequestFrom(house.Company.Weber);
        var ticket = await house.Ticket(number);
        var (writer, reader, customer) = (await house.As(house.Company.Keller.Id), await house.As(house.Company.Vogel.Id), await house.As(house.Company.Weber.Id));
        ticket.Close(null, house.Clock.GetUtcNow());
        foreach (var language in new[] { Language.German, Language.English })
        {
            Language.Set(language);
            var sentences = Enum.GetValues<Verb>().SelectMany(verb => new[] { writer, reader, customer }.Select(actor => TicketFlow.Refusal(ticket, verb, actor))).OfType<string>().ToList();
            Assert.NotEmpty(sentences);
            Assert.All(sentences, s => Assert.Matches(@"^[A-ZÄÖÜ].{10,}\.$", s));
        }
        Language.Set(Language.German);
    }

    [Fact]
    public async Task A_closed_ticket_can_be_reopened_answered_noted_described_and_learnt_from_and_nothing_else_changes_its_state()
    {
        await using var house = await House.Open("sqlite");
        var ticket = await house.Ticket(await house.RequestFrom(house.Company.Weber));
        var keller = await house.As(house.Company.Keller.Id);
        ticket.Close(null, house.Clock.GetUtcNow());
        Assert.Equal([Verb.Answer, Verb.Forward, Verb.Note, Verb.SetCategory, Verb.SetDevice, Verb.Rename, Verb.Alias, Verb.Tag, Verb.Watch, Verb.Reopen, Verb.TakeMail, Verb.Participate, Verb.Capture, Verb.RateEscalation, Verb.KeepSolution, Verb.UseArticle, Verb.JudgeIntervention, Verb.Coach, Verb.Learn, Verb.Teach, Verb.WorkVendorCase, Verb.GiveBack, Verb.Split], Enum.GetValues<Verb>().Where(v => TicketFlow.Allows(ticket, v, keller)));
    }
}
