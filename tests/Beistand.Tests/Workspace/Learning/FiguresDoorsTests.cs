using System.Net;
using Beistand.Channels.Api.Tokens;
using Beistand.Desk.Coaching;
using Beistand.Desk.Coaching.Figures;
using Beistand.Desk.Routing.Skills;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Tests.Workspace.Learning;

public sealed class FiguresDoorsTests
{
    private sealed record Seen(HttpStatusCode Page, bool Link, int Api, string Command);

    [Theory, OnBothDatabases]
    public async Task The_switch_hides_personal_figures_from_page_api_and_command_line(string database)
    {
        await using var house = await House.Open(database, start: true);
        var c = house.Company;
        await house.LessonInUse(c.Hardware);
        await house.Skills(c.Keller.Can(c.Hardware, Skill.Learning));
        await house.SignedOffCase(c.Hardware);
        // The reader of the log has seen it.
        await Waiting.Until("The figure of the signed-off case", () => house.Ask(db => db.Set<PersonFigure>().AnyAsync(f => f.SignedOff == 1)));
        Assert.Equal(new Seen(HttpStatusCode.OK, true, 200, "hardware;1;1"), await Look(house, c.Keller, c.Keller));
        Assert.Equal(new Seen(HttpStatusCode.OK, true, 200, "hardware;1;1"), await Look(house, c.Orhan, c.Keller));
        Assert.Equal(new Seen(HttpStatusCode.NotFound, true, 404, ""), await Look(house, c.Lang, c.Keller));

        var admin = await house.As(c.Admin.Id);
        Assert.IsType<Done>(await house.In<ManageSettings, Outcome>(m => m.Save(admin, new Dictionary<Setting, string> { [CoachingSettings.PersonalFigures] = "off" }, default)));
        foreach (var anybody in new[] { c.Keller, c.Orhan, c.Lang }) Assert.Equal(new Seen(HttpStatusCode.NotFound, false, 404, ""), await Look(house, anybody, c.Keller));
    }

    private static async Task<Seen> Look(House house, Beistand.Desk.People.Person by, Beistand.Desk.People.Person person)
    {
        using var visitor = await house.VisitorAs(by);
        using var page = await visitor.Get($"/anleitung/zahlen/{person.Id}");
        var link = (await visitor.Read("/anleitung")).Contains("/anleitung/zahlen/", StringComparison.Ordinal);
        using var program = await house.Program(by, Scopes.PeopleRead);
        using var socket = Beistand.Cli.LocalSocket.Client(house.Data);
        using var answer = await socket.PostAsync(new Uri("cli/coaching/figures?language=de", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { As = by.Email, Person = person.Email }));
        var said = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync() : "";
        return new(page.StatusCode, link, (await program.Get($"/coaching/figures/{person.Id}")).Status, said.Contains("Mein Gerät funktioniert nicht;lernt;0;1;1;0;0", StringComparison.Ordinal) ? "hardware;1;1" : said);
    }
}
