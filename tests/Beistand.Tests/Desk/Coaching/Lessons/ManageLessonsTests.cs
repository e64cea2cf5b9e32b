using Beistand.Desk.Coaching.Lessons;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Desk.Coaching.Lessons;

public sealed class ManageLessonsTests
{
    [Theory, OnBothDatabases]
    public async Task A_lesson_begins_with_what_the_ticket_says_and_nothing_of_persons(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, "Guten Tag,\nmein Notebook lädt nicht. Rufen Sie mich an: 0221 1234567.\n\nMit freundlichen Grüßen\nJonas Weber\nStadtwerke Köln", "Notebook von Weber lädt nicht", c.Hardware);
        await house.EscalateBy(c.Keller, number, sheet: new("Was nun?", "Anderes Netzteil, sagt Weber.", [new("Artikel 214", Beistand.Desk.Levels.ArticleVerdict.Helped)]));
        await house.AnswerBy(c.Orhan, number, "Guten Tag Herr Weber,\n\nbitte lernen Sie den Akku neu an.\n\nFreundliche Grüße\nMehmet Orhan");
        var orhan = await house.As(c.Orhan.Id);
        var id = Assert.IsType<Done>(await house.In<LessonFromTicket, Outcome>(l => l.Make(orhan, number, default))).Reference!;
        Assert.Equal(id, Assert.IsType<Done>(await house.In<LessonFromTicket, Outcome>(l => l.Make(orhan, number, default))).Reference);
        var lesson = await house.Ask(db => db.Set<Lesson>().SingleAsync());
        Assert.Equal((LessonState.Draft, c.Hardware.Id, c.Technik.Id, "Artikel 214"), (lesson.State, lesson.CategoryId, lesson.TeamId!.Value, lesson.Article));
        var all = string.Join('\n', lesson.Title, lesson.Situation, lesson.Steps);
        Assert.Contains("lädt nicht", lesson.Situation, StringComparison.Ordinal);
        Assert.Contains("lernen Sie den Akku neu an", lesson.Steps, StringComparison.Ordinal);
        Assert.Contains("Anderes Netzteil", lesson.Steps, StringComparison.Ordinal);
        foreach (var personal in new[] { "Weber", "Jonas", "Stadtwerke", "Orhan", "Mehmet", "0221" }) Assert.DoesNotContain(personal, all, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Names_are_not_saved_and_what_is_unfinished_is_not_used(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var number = await house.RequestFrom(c.Weber, category: c.Hardware);
        await house.EscalateBy(c.Keller, number);
        var orhan = await house.As(c.Orhan.Id);
        var id = long.Parse(Assert.IsType<Done>(await house.In<LessonFromTicket, Outcome>(l => l.Make(orhan, number, default))).Reference!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("Questions", Assert.IsType<Refused>(await Use(house, orhan, id)).Field);
        var text = house.Text(c.Hardware);
        Assert.Equal("Steps", Assert.IsType<Refused>(await Save(house, orhan, id, text with { Steps = "Weber anrufen." })).Field);
        Assert.Equal("Title", Assert.IsType<Refused>(await Save(house, orhan, id, text with { Title = " " })).Field);
        Assert.Equal("Practices", Assert.IsType<Refused>(await Save(house, orhan, id, text with { Practices = 0 })).Field);
        Assert.Equal("Team", Assert.IsType<Refused>(await Save(house, orhan, id, text with { TeamId = c.Zweite.Id })).Field);
        Assert.IsType<Done>(await Save(house, orhan, id, text with { TeamId = null }));
        Assert.Equal("Team", Assert.IsType<Refused>(await Use(house, orhan, id)).Field);
        Assert.IsType<Done>(await Save(house, orhan, id, text));
        Assert.IsType<Done>(await Use(house, orhan, id));
        Assert.Equal("Team", Assert.IsType<Refused>(await Save(house, orhan, id, text with { TeamId = null })).Field);
        Assert.NotNull((await house.Ask(db => db.Set<Lesson>().SingleAsync())).InUseSince);
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_guide_write_and_the_others_read(string database)
    {
        await using var house = await House.Open(database);
        var c = house.Company;
        var keller = await house.As(c.Keller.Id);
        Assert.IsType<Refused>(await Save(house, keller, null, house.Text(c.Hardware)));
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Coach));
        Assert.IsType<Done>(await Save(house, keller, null, house.Text(c.Hardware)));
        Assert.IsType<Refused>(await Save(house, keller, null, house.Text(c.Rechnung)));
        var weber = await house.As(c.Weber.Id);
        Assert.IsType<NotFound>(await Save(house, weber, null, house.Text(c.Hardware)));
        Assert.Empty(await house.In<ManageLessons, IReadOnlyList<Lesson>>(m => m.All(weber, default)));
        var vogel = await house.As(c.Vogel.Id);
        Assert.Empty(await house.In<ManageLessons, IReadOnlyList<Lesson>>(m => m.All(vogel, default)));
        var id = await house.LessonInUse(c.Hardware);
        Assert.Equal([id], (await house.In<ManageLessons, IReadOnlyList<Lesson>>(m => m.All(vogel, default))).Select(l => l.Id));
    }

    private static Task<Outcome> Save(House house, Actor by, long? id, LessonText text) => house.In<ManageLessons, Outcome>(m => m.Save(by, id, text, default));
    private static Task<Outcome> Use(House house, Actor by, long id) => house.In<ManageLessons, Outcome>(m => m.SetState(by, id, LessonState.InUse, default));
}
