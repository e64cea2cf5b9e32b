using Microsoft.Playwright;

namespace Beistand.Browser.Walks;

public sealed class CustomerAndAgentTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task A_customer_asks_by_form_an_agent_answers_and_the_customer_sees_it_come(string database)
    {
        var server = await chromium.Server(database);
        var customer = await chromium.Screen(server);
        var agent = await chromium.AgentAt(server, server.House.Company.Keller);

        await customer.GotoAsync("/kontakt");
        await customer.GetByText("Mein Gerät funktioniert nicht").ClickAsync();
        await customer.FillAsync("#subject", "Tastatur schreibt doppelt");
        await customer.FillAsync("#text", "Jeder Buchstabe kommt zweimal.");
        await customer.FillAsync("#name", "Lena Weiß");
        await customer.FillAsync("#email", "lena.weiss@privat.example");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Anliegen absenden" }).ClickAsync();
        await customer.WaitForURLAsync("**/gesendet");
        await customer.GetByRole(AriaRole.Link, new() { Name = "Anliegen öffnen" }).ClickAsync();
        await Assertions.Expect(customer.Locator(".msg.in")).ToHaveCountAsync(1);

        await agent.Locator(".row", new() { HasText = "Tastatur schreibt doppelt" }).GetByRole(AriaRole.Link).ClickAsync();
        await agent.Locator("#text").FocusAsync();
        await agent.Locator(".ProseMirror").PressSequentiallyAsync("Bitte tauschen Sie das Netzteil.");
        await agent.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(customer.Locator(".msg.out")).ToContainTextAsync("Bitte tauschen Sie das Netzteil.");
        await Assertions.Expect(customer.Locator("#request-state")).ToHaveTextAsync("Wir haben Ihnen geantwortet");

        await customer.FillAsync("#reply-text", "Danke, das war es!");
        await customer.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await Assertions.Expect(agent.Locator(".msg.in").Nth(1)).ToContainTextAsync("Danke, das war es!");
    }

    [Fact]
    public async Task No_key_is_lost_while_the_editor_takes_the_fields_place()
    {
        var server = await chromium.Server("sqlite");
        var number = await server.House.RequestFrom(server.House.Company.Weber);
        var keller = await chromium.AgentAt(server, server.House.Company.Keller, $"/tickets/{number}");
        const string words = "Guten Tag, das ist eine Antwort, die schneller geschrieben wird, als der Editor kommt.";
        await keller.Locator("#text").ClickAsync();
        await keller.Keyboard.TypeAsync(words);
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToHaveTextAsync(words);
    }

    [Fact]
    public async Task The_editor_stays_in_its_place_after_news_and_after_sending_and_a_note_is_followed_by_a_note()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        var editor = keller.Locator(".compose .editor + #text");
        await keller.Locator("#text").FocusAsync();
        await keller.Locator(".ProseMirror").PressSequentiallyAsync("angefangen");
        await Note(orhan, "Notiz von Orhan");
        await Assertions.Expect(keller.Locator(".msg.note")).ToContainTextAsync("Notiz von Orhan");
        await Assertions.Expect(editor).ToHaveCountAsync(1);
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToHaveTextAsync("angefangen");
        await Note(orhan, "noch eine");
        await Assertions.Expect(keller.Locator(".msg.note")).ToHaveCountAsync(2);
        await Assertions.Expect(orhan.Locator("[name=Kind][value=note]")).ToBeCheckedAsync();

        // Enter in a small field sends nothing and puts nothing in.
        await keller.Locator(".compose summary").First.ClickAsync();
        await keller.FillAsync("#cc", "chef@firma.example");
        await keller.PressAsync("#cc", "Enter");
        await keller.Locator(".ProseMirror").FocusAsync();
        await keller.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(1);
        await Assertions.Expect(editor).ToHaveCountAsync(1);
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToBeFocusedAsync();

        static async Task Note(IPage page, string words)
        {
            await page.GetByText("Interne Notiz").First.ClickAsync();
            await page.Locator("#text, .ProseMirror").Last.FocusAsync();
            await page.Locator(".ProseMirror").PressSequentiallyAsync(words);
            await page.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(page.Locator(".ProseMirror")).ToHaveTextAsync("");
        }
    }

    [Fact]
    public async Task Two_agents_at_one_ticket_see_each_other_and_the_second_answer_is_held_back_once()
    {
        var server = await chromium.Server("sqlite");
        var company = server.House.Company;
        var number = await server.House.RequestFrom(company.Weber);
        var keller = await chromium.AgentAt(server, company.Keller, $"/tickets/{number}");
        var orhan = await chromium.AgentAt(server, company.Orhan, $"/tickets/{number}");
        await Assertions.Expect(keller.Locator("#presence")).ToContainTextAsync("Mehmet Orhan");

        await keller.Locator("#text").FocusAsync();
        await keller.Locator(".ProseMirror").PressSequentiallyAsync("Antwort von Keller");
        await Assertions.Expect(orhan.Locator("#presence")).ToContainTextAsync("Sabine Keller schreibt gerade");
        await orhan.Locator("#text").FocusAsync();
        await orhan.Locator(".ProseMirror").PressSequentiallyAsync("Antwort von Orhan");
        await orhan.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(keller.Locator(".msg.out")).ToContainTextAsync("Antwort von Orhan");
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToContainTextAsync("Antwort von Keller");

        await keller.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(keller.Locator("#held")).ToBeVisibleAsync();
        await server.House.NoteBy(company.Orhan, number, "Der Kunde hat auch angerufen.");
        await Assertions.Expect(keller.Locator(".msg.note")).ToHaveCountAsync(1);
        await Assertions.Expect(keller.Locator("#held")).ToBeVisibleAsync();
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(1);
        await Assertions.Expect(keller.Locator(".ProseMirror")).ToContainTextAsync("Antwort von Keller");
        await keller.GetByRole(AriaRole.Button, new() { Name = "Senden", Exact = true }).ClickAsync();
        await Assertions.Expect(keller.Locator(".msg.out")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task The_portal_works_without_JavaScript()
    {
        var server = await chromium.Server("sqlite");
        var page = await chromium.Screen(server, o => o.JavaScriptEnabled = false);
        await page.GotoAsync("/");
        await page.GetByRole(AriaRole.Link, new() { Name = "Anliegen schildern" }).First.ClickAsync();
        await page.FillAsync("#text", "Der Drucker druckt nicht.");
        await page.FillAsync("#email", "kein-at-zeichen");
        await page.GetByRole(AriaRole.Button, new() { Name = "Anliegen absenden" }).ClickAsync();
        await Assertions.Expect(page.Locator("#errors")).ToContainTextAsync("E-Mail");
        await Assertions.Expect(page.Locator("#text")).ToHaveValueAsync("Der Drucker druckt nicht.");

        await page.FillAsync("#email", "ohne.skript@privat.example");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "foto.png", MimeType = "image/png", Buffer = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==") });
        await page.GetByRole(AriaRole.Button, new() { Name = "Anliegen absenden" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Anliegen öffnen" }).ClickAsync();
        await Assertions.Expect(page.Locator(".msg.in .file")).ToContainTextAsync("foto.png");
        await page.FillAsync("#reply-text", "Noch etwas: er blinkt.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Antwort senden" }).ClickAsync();
        await Assertions.Expect(page.Locator(".msg.in")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Button, new() { Name = "Problem ist gelöst" }).ClickAsync();
        await Assertions.Expect(page.Locator("#request-state")).ToHaveTextAsync("Abgeschlossen");
    }
}
