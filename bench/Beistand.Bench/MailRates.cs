using System.Diagnostics;
using System.Net.Sockets;
using Beistand.Channels.Mail.Inbound;
using Beistand.Tests.World;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Bench;

/// <summary>Times how fast mails come in: by one connection to the socket that <c>mail deliver</c> uses, and by IMAP from a real Dovecot. Taken means on disk and committed; worked on means it is a ticket.</summary>
internal static class MailRates
{
    private const int Longest = 600, Warm = 1_000;

    public static async Task<int> Run(int mails, string database)
    {
        await using var dovecot = await Dovecot.Start();
        await using var server = await RunningServer.Start(database, "--Net:Allowed", dovecot.Allowed);
        using var pipe = Pipe(server.House.Data);
        for (var i = 0; i < Warm; i++) await Deliver(pipe, Letter("Aufwärmen", i));
        await Idle(server.House);

        var begun = Stopwatch.GetTimestamp();
        for (var i = 0; i < mails; i++) await Deliver(pipe, Letter("Rohr", i));
        Tell($"one pipe connection, {database}: taken", mails, begun);
        await Idle(server.House);
        Tell($"one pipe connection, {database}: worked on", mails, begun);

        await dovecot.Put("support@astina-service.example", Enumerable.Range(0, mails).Select(i => Letter("Abruf", i)));
        var before = await server.House.Ask(db => db.Set<RawMail>().CountAsync());
        begun = Stopwatch.GetTimestamp();
        await server.House.FetchFrom(dovecot);
        await Postman.Until("all mails are taken", async () => await server.House.Ask(db => db.Set<RawMail>().CountAsync()) >= before + mails, Longest);
        Tell($"IMAP, {database}, from saving the access on: taken", mails, begun);
        await Idle(server.House);
        Tell($"IMAP, {database}: worked on", mails, begun);
        return 0;
    }

    private static void Tell(string what, int mails, long begun) =>
        Console.WriteLine($"{what}: {mails} in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s, {mails / Stopwatch.GetElapsedTime(begun).TotalSeconds:0} a second");

    private static Task Idle(House house) => Postman.Until("no mail waits", async () => !await house.Ask(db => db.Set<RawMail>().AnyAsync(m => m.State == RawMailState.Stored)), Longest);

    private static async Task Deliver(HttpClient pipe, byte[] mail)
    {
        using var answer = await pipe.PostAsync(new Uri("/cli/mail/deliver?mailbox=support", UriKind.Relative), new ByteArrayContent(mail));
        answer.EnsureSuccessStatusCode();
    }

    private static HttpClient Pipe(string data) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        ConnectCallback = async (_, ct) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(data, "beistand.sock")), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = new Uri("http://localhost/") };

    private static byte[] Letter(string what, int i) => Postman.Letter($"{what} {i}", $"<{what.ToLowerInvariant()[..2]}{i}@privat.example>", text: "Guten Tag,\r\n\r\nmein Notebook piept beim Einschalten dreimal kurz.\r\n\r\nMit freundlichen Grüßen\r\nKunde", from: $"Kunde <{what.ToLowerInvariant()[..2]}{i}@privat.example>");
}
