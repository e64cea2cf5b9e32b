using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MimeKit;

namespace Beistand.Tests.World;

/// <summary>One mail that the sink has taken.</summary>
public sealed record TakenMail(string From, IReadOnlyList<string> To, string Raw)
{
    public MimeMessage Mime => MimeMessage.Load(new MemoryStream(Encoding.Latin1.GetBytes(Raw)));
}

/// <summary>A mail server that takes every mail, unless it has been told otherwise. It says what it heard.</summary>
public sealed class SmtpSink : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();

    public SmtpSink()
    {
        listener.Start();
        _ = Accept();
    }

    /// <summary>By recipient: the line that RCPT TO is answered with.</summary>
    public ConcurrentDictionary<string, string> Answers { get; } = new();

    /// <summary>Said when the whole mail has come.</summary>
    public string AfterData { get; set; } = "250 taken";

    /// <summary>Says nothing once the whole mail has come.</summary>
    public bool HangsAfterData { get; set; }

    /// <summary>Takes the mail and has no answer to the goodbye.</summary>
    public bool HangsAtGoodbye { get; set; }

    public ConcurrentQueue<TakenMail> Mails { get; } = new();
    public ConcurrentQueue<string> Heard { get; } = new();
    public IReadOnlyList<string> Transactions => Heard.Where(l => l.StartsWith("MAIL FROM", StringComparison.OrdinalIgnoreCase)).ToList();
    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What a house needs to send through it.</summary>
    public (string Key, string Value)[] Settings =>
        [("Mail:Smtp:Host", "127.0.0.1"), ("Mail:Smtp:Port", Port.ToString(CultureInfo.InvariantCulture)), ("Mail:Smtp:Security", "none"), ("Net:Allowed", $"127.0.0.1:{Port}")];

    public void Dispose()
    {
        end.Cancel();
        listener.Dispose();
        end.Dispose();
    }

    private async Task Accept()
    {
        try { while (true) _ = Serve(await listener.AcceptTcpClientAsync(end.Token)); }
        catch (Exception over) when (over is OperationCanceledException or SocketException or ObjectDisposedException) { }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try { await Talk(new StreamReader(client.GetStream(), Encoding.Latin1), new StreamWriter(client.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true }); }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException) { }
        }
    }

    private async Task Talk(StreamReader reader, StreamWriter writer)
    {
        var (from, to) = ("", new List<string>());
        await writer.WriteLineAsync("220 sink.example ESMTP");
        while (await reader.ReadLineAsync(end.Token) is { } line)
        {
            Heard.Enqueue(line);
            switch (line.Split(' ', ':')[0].ToUpperInvariant())
            {
                case "EHLO": await writer.WriteLineAsync("250-sink.example\r\n250 8BITMIME"); break;
                case "MAIL": (from, to) = (Address(line), []); await writer.WriteLineAsync("250 ok"); break;
                case "RCPT":
                    var answer = Answers.GetValueOrDefault(Address(line), "250 ok");
                    if (answer.StartsWith('2')) to.Add(Address(line));
                    await writer.WriteLineAsync(answer);
                    if (answer.StartsWith("421", StringComparison.Ordinal)) return;
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var raw = await Body(reader);
                    if (HangsAfterData) await Task.Delay(Timeout.Infinite, end.Token);
                    if (AfterData.StartsWith('2')) Mails.Enqueue(new(from, to, raw));
                    await writer.WriteLineAsync(AfterData);
                    break;
                case "QUIT" when HangsAtGoodbye: await Task.Delay(Timeout.Infinite, end.Token); break;
                case "QUIT": await writer.WriteLineAsync("221 bye"); return;
                default: await writer.WriteLineAsync("250 ok"); break;
            }
        }
    }

    private async Task<string> Body(StreamReader reader)
    {
        var body = new StringBuilder();
        while (await reader.ReadLineAsync(end.Token) is { } line && line != ".") body.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        return body.ToString();
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];
}
