using System.Text.RegularExpressions;
using Beistand.Channels.Mail;
using Beistand.Demo;
using Beistand.Desk.People;
using Beistand.Desk.Tickets;
using Beistand.Identity;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Modules;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beistand.Bench;

/// <summary>A desk after years: many customers, tickets of three messages in the words of the demo company, five in a hundred open. Written past the verbs, for speed, as they would have left it.</summary>
/// <param name="write">Other words than those: subject (true) or message (false) of a ticket.</param>
internal sealed partial class Seed(BeistandDb db, DemoMaterial material, int count, int messages = 3, Func<bool, string>? write = null)
{
    public const string Agent = "last@bench.example", Password = "ein-langes-Kennwort-7";
    private const int Customers = 5_000, Batch = 1_000;

    private readonly Random random = new(7);
    private readonly string[] sentences = material.Requests.Select(r => r.Text).Concat(material.Threads.SelectMany(t => (t.Openings ?? []).Concat(t.Steps.Where(s => s.Who != "wait").Select(s => s.Text ?? ""))))
        .SelectMany(t => Placeholder().Replace(t, "").Split(". ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct().ToArray();
    private readonly List<Team> teams = [];
    private readonly List<Person> customers = [];
    private Person agent = null!;

    public static async Task<int> Run(string data, string? database, int count, CancellationToken ct, int messages = 3, Func<bool, string>? write = null)
    {
        string[] args = ["--Data", data, "--Urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning", .. database is null ? Array.Empty<string>() : ["--Database", database]];
        await using var app = await Server.Rooms(args);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BeistandDb>();
        await new Seed(db, await DemoMaterial.Read(Path.Combine(AppContext.BaseDirectory, "Demo/material"), ct), count, messages, write).Fill(scope.ServiceProvider, ct);
        Console.WriteLine($"{count} tickets, {await db.Set<Message>().CountAsync(ct)} messages, {await db.Set<EventRow>().CountAsync(ct)} events");
        return 0;
    }

    private async Task Fill(IServiceProvider services, CancellationToken ct)
    {
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        await Settle(services.GetRequiredService<IPasswordHasher<Account>>(), ct);
        var start = DateTimeOffset.Parse("2024-01-02T08:00:00Z", System.Globalization.CultureInfo.InvariantCulture);
        var step = (TimeProvider.System.GetUtcNow() - start) / count;
        for (var from = 0; from < count; from += Batch)
        {
            await using var work = await db.BeginWork(ct);
            var batch = Enumerable.Range(from, Math.Min(Batch, count - from)).Select(i => One(i, start + i * step)).ToList();
            db.AddRange(batch);
            await db.SaveChangesAsync(ct);
            foreach (var ticket in batch) Tell(ticket);
            await work.Commit(ct);
            db.ChangeTracker.Clear();
        }
        await Finish([.. services.GetRequiredService<ModuleList>().All.SelectMany(m => m.EventReaders).Select(r => ((IEventReader)services.GetRequiredService(r)).Name)], ct);
    }

    private async Task Settle(IPasswordHasher<Account> hasher, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        teams.AddRange(Enum.GetValues<SupportLevel>().Select(level => new Team { Name = $"{(int)level}. Level", NameEn = $"Level {(int)level}", Desk = Kernel.Desk.TechnicalSupport, Level = level }));
        agent = Person.Meet("Lara Last", Agent, "de", roles: Roles.FirstLevel | Roles.TeamLead | Roles.Administrator);
        customers.AddRange(Enumerable.Range(0, Customers).Select(i => Person.Meet($"Kunde Nummer {i}", $"kunde{i}@bench.example", "de")));
        db.AddRange(teams);
        db.Add(agent);
        db.AddRange(customers);
        await db.SaveChangesAsync(ct);
        foreach (var team in teams) db.Add(new TeamMember { TeamId = team.Id, PersonId = agent.Id, CanWrite = true });
        db.Add(new Mailbox { Key = "support", Address = "support@bench.example", SenderName = "Bench", TeamId = teams[0].Id });
        db.Add(new Account
        {
            PersonId = agent.Id, UserName = Agent, NormalizedUserName = Agent.ToUpperInvariant(), Email = Agent, NormalizedEmail = Agent.ToUpperInvariant(), SecurityStamp = RandomId.New(),
            PasswordHash = hasher.HashPassword(new Account(), Password),
        });
        await work.Commit(ct);
        db.ChangeTracker.Clear();
        db.AttachRange(teams);
    }

    private Ticket One(int i, DateTimeOffset at)
    {
        var customer = customers[random.Next(customers.Count)];
        var team = teams[random.Next(10) switch { < 6 => 0, < 9 => 1, _ => 2 }];
        if (db.Entry(customer).State == EntityState.Detached) db.Attach(customer);
        if (db.Entry(team).State == EntityState.Detached) db.Attach(team);
        var ticket = Ticket.Open(TicketNumber.Of(at.Year, i + 1), write?.Invoke(true) ?? Text(1), customer, team, Channel.Email, "de", at);
        var device = material.Devices[random.Next(material.Devices.Count)];
        ticket.Concern(null, device.Model, $"BN{i:000000}", null);
        ticket.Messages.Add(Message(MessageKind.FromCustomer, customer.Id, at, i));
        if (messages > 1)
        {
            ticket.Messages.Add(Message(MessageKind.Answer, agent.Id, at.AddHours(1), i));
            ticket.Messages.Add(Message(MessageKind.FromCustomer, customer.Id, at.AddHours(3), i));
            ticket.AnswerCustomer(agent.Id, at.AddHours(1));
            ticket.HearFromCustomer(at.AddHours(3));
        }
        if (i < count * 0.95) ticket.Close(agent.Id, at.AddHours(5));
        else if (random.Next(3) == 0) ticket.AssignTo(null, at.AddHours(4));
        return ticket;
    }

    private Message Message(MessageKind kind, long author, DateTimeOffset at, int i) => new()
    {
        Kind = kind, Visibility = Visibility.Public, Channel = Channel.Email, AuthorId = author, At = at, Text = write?.Invoke(false) ?? Text(5), MailId = $"{i}.{at.Ticks}@bench.example",
    };

    private void Tell(Ticket ticket)
    {
        db.Record(new TicketOpened(ticket.Id, ticket.Messages[0].Id, Channel.Email, ticket.TeamId), Actor.System, ticket.CreatedAt);
        if (messages > 1)
        {
            db.Record(new AnswerSent(ticket.Id, ticket.Messages[1].Id), Actor.System, ticket.CreatedAt.AddHours(1));
            db.Record(new CustomerWrote(ticket.Id, ticket.Messages[2].Id, Channel.Email, false), Actor.System, ticket.CreatedAt.AddHours(3));
        }
        if (ticket.IsClosed) db.Record(new TicketClosed(ticket.Id), Actor.System, ticket.UpdatedAt);
    }

    // Years ago all of it was read by whoever reads the log.
    private async Task Finish(IReadOnlyList<string> readers, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        var newest = await db.Set<EventRow>().MaxAsync(e => e.Seq, ct);
        db.AddRange(readers.Select(r => new EventCursor { Reader = r, Seq = newest }));
        foreach (var year in Enumerable.Range(2024, 10)) await db.Database.ExecuteSqlAsync($"insert into ticket_counters (year, last) values ({year}, {count + 1})", ct);
        await work.Commit(ct);
        await Counted(db, ct);
    }

    /// <summary>What readers of the log keep, as if they had read all of it.</summary>
    public static async Task Counted(BeistandDb db, CancellationToken ct)
    {
        await using var work = await db.BeginWork(ct);
        await db.Database.ExecuteSqlAsync($"update event_cursors set seq = (select max(seq) from events)", ct);
        await db.Database.ExecuteSqlAsync($"delete from queue_counts", ct);
        await db.Database.ExecuteSqlAsync($"insert into queue_counts (queue, owner_id, tickets) select 1, team_id, count(*) from tickets where state <> 4 group by team_id", ct);
        await db.Database.ExecuteSqlAsync($"insert into queue_counts (queue, owner_id, tickets) select 2, team_id, count(*) from tickets where state <> 4 and assignee_id is null group by team_id", ct);
        await db.Database.ExecuteSqlAsync($"insert into queue_counts (queue, owner_id, tickets) select 3, assignee_id, count(*) from tickets where state <> 4 and assignee_id is not null group by assignee_id", ct);
        await work.Commit(ct);
    }

    private string Text(int of) => string.Join(". ", Enumerable.Range(0, of).Select(_ => sentences[random.Next(sentences.Length)]));

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Placeholder();
}
