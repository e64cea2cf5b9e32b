using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Capture.Recognising;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Beistand.Tests.World.LevelSteps;

namespace Beistand.Tests.Desk.Capture.Recognising;

public sealed class RecogniseFactsTests
{
    [Theory, OnBothDatabases]
    public async Task What_the_mail_says_is_filled_in_as_recognised_until_an_agent_confirms_it(string database)
    {
        await using var house = await House.Open(database);
        var company = house.Company;
        await house.Sheet(company.Hardware, 70, Asks("serial", QuestionKind.Serial, fact: Fact.Serial), Asks("os", fact: Fact.OperatingSystem), Asks("code", QuestionKind.ErrorCode, fact: Fact.ErrorCode));
        var number = await house.RequestFrom(company.Weber, "Seriennummer YLPT098695, Windows 11 Pro. Mal Fehler 691, mal Fehler 720.", category: company.Hardware);
        await Read(house);
        var state = (await house.Captured(number)).State!;
        Assert.Equal(["os", "serial"], state.Answers.Keys.Order());
        Assert.All(state.Answers.Values, a => Assert.Equal((AnswerSource.Recognised, false), (a.Source, a.Confirmed)));
        Assert.Equal("YLPT098695", (await house.Ticket(number)).DeviceSerial);

        await house.FillBy(company.Keller, number, new GivenAnswer("serial", "YLPT098695", Confirms: true), new GivenAnswer("os", "Windows 11 Pro"));
        state = (await house.Captured(number)).State!;
        Assert.True(state.Answers["serial"].Confirmed);
        Assert.False(state.Answers["os"].Confirmed);

        await house.FillBy(company.Keller, number, new GivenAnswer("os", "Windows 10"));
        await house.ReplyBy(company.Weber, number, "Es ist doch Windows 11 Pro.");
        await Read(house);
        Assert.Equal("Windows 10", (await house.Captured(number)).State!.Answers["os"].Value);
        Assert.Equal(1, (await house.KindsOf(number)).Count(k => k == nameof(FactsRecognised)));
    }

    private static async Task Read(House house)
    {
        await using var scope = house.App.Services.CreateAsyncScope();
        var (reader, db) = (scope.ServiceProvider.GetRequiredService<RecogniseFacts>(), scope.ServiceProvider.GetRequiredService<BeistandDb>());
        await using var work = await db.BeginWork(default);
        await reader.ReadAll(db);
        await work.Commit(default);
    }
}
