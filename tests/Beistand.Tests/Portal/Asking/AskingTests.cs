using System.Net;
using System.Text.RegularExpressions;
using Beistand.Desk.Capture;
using Beistand.Desk.People;
using Beistand.Desk.Tickets.Noting;
using Beistand.Kernel;
using Beistand.Library.Knowledge;
using Beistand.Tests.Library.Visits;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Portal.Asking;

/// <summary>From what was not found to the request.</summary>
public sealed class AskingTests
{
    private static readonly (string, string)[] Wrote = [("Text", "Es lädt nicht."), ("Email", "lena.weiss@privat.example"), ("Name", "Lena Weiß")];

    [Theory, OnBothDatabases]
    public async Task What_a_form_says_of_somebody_we_know_stands_with_the_request_and_changes_nothing_of_him(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var visitor = house.Visitor();
        await house.Sends(visitor, "/kontakt", [("Text", "Erstens."), ("Email", "nora@privat.example")]);
        var second = await house.Sends(visitor, "/kontakt", [("Text", "Zweitens."), ("Email", "nora@privat.example"), ("Name", "Nora Name"), ("Phone", "0221 777888")]);
        Assert.Equal(["Nora Name", "0221 777888"], Assert.Single((await house.Ticket(second.Number)).Messages[0].Extras!.Notices!).Values);
        Assert.Equal("", (await house.Ask(db => db.People.SingleAsync(p => p.Email == "nora@privat.example"))).Phone);
        using var keller = await house.VisitorAs(house.Company.Keller);
        Assert.Contains("Bei dieser Anfrage angegeben: Nora Name, 0221 777888", WebUtility.HtmlDecode(await keller.Read($"/tickets/{second.Number}")), StringComparison.Ordinal);
        Assert.Null((await house.Ticket((await house.Sends(visitor, "/kontakt", [("Text", "Neu."), ("Email", "neu@privat.example"), ("Name", "Neu"), ("Phone", "1")])).Number)).Messages[0].Extras);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_to_a_request_opens_it_beside_a_sign_in_as_somebody_else(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var weber = await house.VisitorAs(house.Company.Weber);
        var sent = await house.Sends(weber, "/kontakt", [("Text", "Für einen Kollegen."), ("Email", "kollege@privat.example")]);
        Assert.Contains("Für einen Kollegen.", WebUtility.HtmlDecode(await weber.Read($"/anliegen/{sent.Number}")), StringComparison.Ordinal);
        using (var reply = await weber.Fill($"/anliegen/{sent.Number}", $"/anliegen/{sent.Number}", ("Text", "Noch etwas."))) Assert.Equal(HttpStatusCode.Found, reply.StatusCode);
        using var stranger = await house.VisitorAs(house.Company.Weber);
        using var shut = await stranger.Get($"/anliegen/{sent.Number}");
        Assert.Equal(HttpStatusCode.NotFound, shut.StatusCode);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once_in_the_order_of_the_form()
    {
        await using var house = await House.Open("sqlite", start: true);
        var category = house.Company.Hardware;
        await house.Sheet(category, 60, LevelSteps.Asks("fehler", needed: Moment.Opening), LevelSteps.Asks("tag", QuestionKind.Date));
        using var visitor = house.Visitor();
        var time = Regex.Match(await visitor.Read("/kontakt"), "<option value=\"(\\d+-\\d+)\"").Groups[1].Value;
        using var answer = await visitor.Fill("/kontakt", "/kontakt", ("Category", $"{category.Id}"), ("asked", "fehler"), ("asked", "tag"), ("q-tag", "gestern"), ("Text", " "), ("Email", "keine"), ("Callback", time), ("Subject", "Mein Rechner"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        var summary = Regex.Match(page, "data-error-summary.*?</div>", RegexOptions.Singleline).Value;
        Assert.Contains("Bitte sehen Sie 5 Angaben an", summary, StringComparison.Ordinal);
        Assert.Equal(["text", "q-tag", "q-fehler", "phone", "email"], Regex.Matches(summary, "href=\"#([^\"]+)").Select(m => m.Groups[1].Value));
        foreach (var field in new[] { "text", "q-tag", "q-fehler", "phone", "email" }) Assert.Contains($"id=\"{field}-error\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"Mein Rechner\"", page, StringComparison.Ordinal);
        Assert.Contains("value=\"gestern\"", page, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task The_request_shows_the_customer_what_he_told_and_when_we_call_but_not_what_we_recorded(string database)
    {
        await using var house = await House.Open(database, start: true);
        var category = house.Company.Hardware;
        await house.Sheet(category, 60, LevelSteps.Asks("fehler"), LevelSteps.Asks("messung", agentsOnly: true), LevelSteps.Asks("spaeter"));
        using var visitor = house.Visitor();
        var time = Regex.Match(await visitor.Read("/kontakt"), "<option value=\"(\\d+-\\d+)\"").Groups[1].Value;
        var ticket = await house.Sends(visitor, "/kontakt", [.. Wrote, ("Category", $"{category.Id}"), ("asked", "fehler"), ("q-fehler", "Blinkt dreimal"), ("Phone", "0821 123456"), ("Callback", time)]);
        await house.FillBy(house.Company.Keller, ticket.Number, new("messung", "12 Volt"), new("spaeter", "Vom Agenten"));
        var page = WebUtility.HtmlDecode(await visitor.Read($"/anliegen/{ticket.Number}"));
        Assert.Contains("<dt>Frage fehler</dt><dd>Blinkt dreimal</dd>", page, StringComparison.Ordinal);
        Assert.Contains("Wir rufen Sie an:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("12 Volt", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Vom Agenten", page, StringComparison.Ordinal);

        var keller = await house.As(house.Company.Keller.Id);
        await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(ticket.Number, "Angerufen.", Phone: true), default));
        Assert.DoesNotContain("Wir rufen Sie an:", WebUtility.HtmlDecode(await visitor.Read($"/anliegen/{ticket.Number}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_who_looks_for_what_is_not_there_stays_among_his_queues()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var keller = await house.VisitorAs(house.Company.Keller);
        using var answer = await keller.Get("/tickets/26-99999-1");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Nicht gefunden", page, StringComparison.Ordinal);
        Assert.Contains("id=\"queues\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_named_and_not_left_out_in_silence()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var visitor = house.Visitor();
        var (target, body) = await visitor.FormOf("/kontakt", "/kontakt", Wrote);
        body.Add(new ByteArrayContent([]), "Files", "leer.txt");
        using var answer = await visitor.Http.PostAsync(new Uri(target, UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Contains("„leer.txt“ ist leer", page, StringComparison.Ordinal);
        Assert.Contains("Es lädt nicht.", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/en/foo", HttpStatusCode.NotFound, "This page does not exist")]
    [InlineData("/en/request/26-00001-1", HttpStatusCode.NotFound, "This page does not exist")]
    [InlineData("/anliegen/26-00001-1", HttpStatusCode.NotFound, "Diese Seite gibt es nicht")]
    [InlineData("/anmelden/link", HttpStatusCode.NotFound, "Diese Seite gibt es nicht")]
    public async Task What_is_not_there_is_said_in_the_language_of_its_address(string path, HttpStatusCode code, string words)
    {
        await using var house = await House.Open("sqlite", start: true);
        using var visitor = house.Visitor();
        using var answer = await visitor.Get(path);
        Assert.Equal(code, answer.StatusCode);
        Assert.Contains(words, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_looked_for_and_read_goes_along_unless_the_customer_says_no(string database)
    {
        await using var house = await House.Open(database, start: true);
        var (open, secret) = (await house.Published("Netzteil prüfen", Readers.Public), await house.Published("Nur für uns", Readers.SecondLevel));
        var page = $"/kontakt?q=notebook+l%C3%A4dt+nicht&artikel={open},{secret},WI-999,quatsch&serial=YM2B00001";
        using var visitor = house.Visitor();
        var html = WebUtility.HtmlDecode(await visitor.Read(page));
        Assert.Contains("value=\"notebook lädt nicht\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"YM2B00001\"", html, StringComparison.Ordinal);
        Assert.Contains("„Netzteil prüfen“", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Nur für uns", html, StringComparison.Ordinal);

        var with = await house.Sends(visitor, page, [.. Wrote, ("Goes", "yes")]);
        Assert.Equal("notebook lädt nicht", with.SoughtBefore!.Words);
        Assert.Equal([Article.IdOf(open)!.Value], with.SoughtBefore.Articles);
        Assert.Null((await house.Sends(visitor, page, Wrote)).SoughtBefore);

        using var keller = await house.VisitorAs(house.Company.Keller);
        var shown = WebUtility.HtmlDecode(await keller.Read($"/tickets/{with.Number}"));
        Assert.Contains("Gesucht: „notebook lädt nicht“", shown, StringComparison.Ordinal);
        Assert.Contains($"href=\"/wissen/{open}\"", shown, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_call_is_promised_for_a_time_when_somebody_is_there_and_done_by_a_phone_note(string database)
    {
        await using var house = await House.Open(database, start: true);
        using var visitor = house.Visitor();
        var times = Regex.Matches(await visitor.Read("/kontakt"), "<option value=\"(\\d+-\\d+)\"").Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(times);
        using (var without = await visitor.Fill("/kontakt", "/kontakt", [.. Wrote, ("Callback", times[^1])]))
        {
            var html = WebUtility.HtmlDecode(await without.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
            Assert.Contains("Bitte geben Sie die Telefonnummer an", html, StringComparison.Ordinal);
            Assert.Contains($"<option value=\"{times[^1]}\" selected", html, StringComparison.Ordinal);
            Assert.Contains("Es lädt nicht.", html, StringComparison.Ordinal);
        }
        using (var gone = await visitor.Fill("/kontakt", "/kontakt", [.. Wrote, ("Callback", "1000-2000"), ("Phone", "0821 123456")]))
            Assert.Contains("Diese Rückrufzeit gibt es nicht mehr", WebUtility.HtmlDecode(await gone.Content.ReadAsStringAsync()), StringComparison.Ordinal);

        var ticket = await house.Sends(visitor, "/kontakt", [.. Wrote, ("Callback", times[^1]), ("Phone", "0821 123456")]);
        Assert.Equal(times[^1], $"{ticket.Callback!.From.ToUnixTimeSeconds()}-{ticket.Callback.Until.ToUnixTimeSeconds()}");
        Assert.Contains("Wir rufen Sie an:", WebUtility.HtmlDecode(await visitor.Read($"/anliegen/{ticket.Number}/gesendet")), StringComparison.Ordinal);
        Assert.Contains("rückruf", (await house.Ask(db => db.Set<Beistand.Desk.Tickets.TicketTag>().Where(t => t.TicketId == ticket.Id).Select(t => t.Tag).ToListAsync())));

        var keller = await house.As(house.Company.Keller.Id);
        await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(ticket.Number, "Nur notiert."), default));
        Assert.Null((await house.Ticket(ticket.Number)).Callback!.DoneAt);
        await house.In<NoteHandler, Outcome>(h => h.Add(keller, new AddNote(ticket.Number, "Angerufen, geht wieder.", Phone: true), default));
        Assert.Equal(house.Company.Keller.Id, (await house.Ticket(ticket.Number)).Callback!.DoneBy);
        Assert.Empty(await house.Ask(db => db.Set<Beistand.Desk.Tickets.TicketTag>().Where(t => t.TicketId == ticket.Id).ToListAsync()));
    }

    [Fact]
    public async Task After_sending_the_customer_reads_by_when_we_answer()
    {
        await using var house = await House.Open("sqlite", start: true);
        using var visitor = house.Visitor();
        var ticket = await house.Sends(visitor, "/kontakt", Wrote);
        var due = (await house.Ask(db => db.Set<Beistand.Desk.Targets.Reckoning.TicketTarget>().Where(t => t.TicketId == ticket.Id && t.Kind == Beistand.Desk.Targets.Clocks.TargetKind.Reaction).SingleAsync())).DueAt!.Value;
        Assert.Contains($"Wir antworten Ihnen bis {Zone.Show(due)} Uhr.", WebUtility.HtmlDecode(await visitor.Read($"/anliegen/{ticket.Number}/gesendet")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Solved_is_counted_without_a_cookie_and_neither_staff_nor_programs_nor_who_asks_not_to_be_are()
    {
        await using var house = await House.Open("sqlite", start: true);
        var number = await house.Published("Netzteil prüfen", Readers.Public);
        async Task Says(Visitor visitor, string program, params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/geloest", UriKind.Relative)) { Content = new FormUrlEncodedContent([new("Article", number)]) };
            foreach (var (name, value) in headers.Append(("User-Agent", program)).Append(("Accept-Language", "de"))) request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await visitor.Http.SendAsync(request);
            Assert.Equal(("/geloest", false), (answer.Headers.Location?.ToString(), answer.Headers.Contains("Set-Cookie")));
        }
        using var visitor = house.Visitor();
        using var keller = await house.VisitorAs(house.Company.Keller);
        await Says(visitor, "Mozilla/5.0 (compatible; Googlebot/2.1)");
        await Says(visitor, "Mozilla/5.0 Firefox/140.0", ("Sec-GPC", "1"));
        await Says(visitor, "Mozilla/5.0 Firefox/140.0", ("DNT", "1"));
        await Says(keller, "Mozilla/5.0 Firefox/140.0");
        await house.WriteVisits();
        Assert.Empty(await house.Visits());
        await Says(visitor, "Mozilla/5.0 Firefox/140.0");
        await house.WriteVisits();
        Assert.Equal(Article.IdOf(number), Assert.Single(await house.Visits()).SolvedBy);
    }
}

public static class AskingSteps
{
    public static async Task<Beistand.Desk.Tickets.Ticket> Sends(this House house, Visitor visitor, string page, (string, string)[] wrote)
    {
        using var answer = await visitor.Fill(page, "/kontakt", wrote);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return await house.Ticket(Regex.Match(answer.Headers.Location!.ToString(), @"\d\d-\d+-\d").Value);
    }

    /// <summary>An article that stands in the knowledge base; its number.</summary>
    public static async Task<string> Published(this House house, string title, Readers readers)
    {
        var by = Actor.System;
        var number = ((Done)await house.In<Beistand.Library.Knowledge.Writing.WriteArticles, Outcome>(w => w.Draft(by, new(new(title, "Problem", "", "", "Lösung"), readers), null, default))).Reference!;
        await house.In<Beistand.Library.Knowledge.Writing.WriteArticles, Outcome>(w => w.Submit(by, number, default));
        Assert.IsType<Done>(await house.In<Beistand.Library.Knowledge.Writing.WriteArticles, Outcome>(w => w.Publish(by, number, default)));
        return number;
    }
}
