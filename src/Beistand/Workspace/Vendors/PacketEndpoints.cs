using System.IO.Compression;
using System.Text;
using Beistand.Channels.Mail.Outbound;
using Beistand.Desk.Tickets;
using Beistand.Desk.Vendors;
using Beistand.Desk.Vendors.Listing;
using Beistand.Desk.Vendors.Packing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Files;
using Beistand.Kernel.Platform.Live;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Beistand.Workspace.Vendors;

/// <summary>What goes to a manufacturer: chosen, looked at, sent or taken along.</summary>
internal static class PacketEndpoints
{
    public static void Map(RouteGroupBuilder ticket)
    {
        ticket.MapGet("/{id:long}/paket", (string number, long id, VendorPages pages, CancellationToken ct) => pages.Packet(number, id, null, ct));
        ticket.MapPost("/{id:long}/paket", async (string number, long id, HttpContext http, Here here, SendPacket sending, VendorCases cases, VendorPages pages, CancellationToken ct) =>
        {
            if (await cases.One(here.Actor, number, id, ct) is not { } one) return Results.NotFound();
            var choices = Read(await http.Request.ReadFormAsync(ct), one.Vendor);
            return await sending.Keep(here.Actor, number, id, choices, ct) switch
            {
                Done => Results.Redirect($"/tickets/{number}/hersteller/{id}/paket#preview"),
                Refused refused => await pages.Packet(number, id, refused, ct, choices),
                _ => Results.NotFound(),
            };
        });
        ticket.MapPost("/{id:long}/senden", async (string number, long id, HttpContext http, Here here, SendPacket sending, VendorCases cases, VendorPages pages, CancellationToken ct) =>
        {
            var form = await http.Request.ReadFormAsync(ct);
            if (await cases.One(here.Actor, number, id, ct) is not { } one) return Results.NotFound();
            // What was typed since it was looked at is kept, and then it is another packet than the one that was seen.
            var choices = Read(form, one.Vendor);
            if (form.ContainsKey("Words") && await sending.Keep(here.Actor, number, id, choices, ct) is Refused wrong) return await pages.Packet(number, id, wrong, ct, choices);
            return await sending.Send(here.Actor, number, id, form["Mark"].ToString(), form["Way"] == "export", form["IdempotencyKey"].ToString(), ct) switch
            {
                Done => Results.Redirect($"/tickets/{number}/hersteller/{id}"),
                Refused refused => await pages.Packet(number, id, refused, ct),
                _ => Results.NotFound(),
            };
        });
        ticket.MapGet("/{id:long}/versand", Export);
    }

    // As they are kept, so that what nobody changed is the same packet.
    private static string Lines(string? typed) => (typed ?? "").ReplaceLineEndings("\n");

    private static PacketChoices Read(IFormCollection form, Vendor vendor) => new(
        form["Subject"].ToString().Trim(), Lines(form["Words"]), form["Warranty"].ToString(), Lines(form["Tried"]), [.. form["Goes"].OfType<string>().Take(1000)], [.. form["Release"].OfType<string>().Take(5000)], [.. form["Named"].OfType<string>().Take(1000)],
        vendor.FieldNames.Select((name, i) => (name, Value: form[$"Field{i}"].ToString().Trim())).Where(f => f.Value.Length > 0).ToDictionary(f => f.name, f => f.Value));

    /// <summary>A packet that left, once more as a file: text and attachments, or as a mail.</summary>
    private static async Task<IResult> Export(string number, long id, long? nachricht, string? als, Here here, VendorCases cases, BeistandDb db, IFileStore files, IEnumerable<IOrderedMail> writers, CancellationToken ct)
    {
        if (await cases.One(here.Actor, number, id, ct) is not { } one) return Results.NotFound();
        if (nachricht is not { } wanted || (await cases.Mails(id, ct)).FirstOrDefault(m => m.MessageId == wanted && m.Kind != VendorMailKind.Answer) is null) return Results.Redirect($"/tickets/{number}/hersteller/{id}");
        if (als == "eml")
        {
            using var mail = await writers.First(w => w.Writes("forward")).Write("forward", wanted, ct);
            if (mail!.To.Count == 0 && one.Vendor.Address.Length > 0) mail.To.Add(new MailboxAddress(one.Vendor.Name, one.Vendor.Address));
            mail.Headers.Add("X-Unsent", "1");
            var bytes = new MemoryStream();
            await mail.WriteToAsync(bytes, ct);
            return Results.File(bytes.ToArray(), "message/rfc822", $"{number}.eml");
        }
        var message = await db.Set<Message>().AsNoTracking().Include(m => m.Attachments).FirstAsync(m => m.Id == wanted, ct);
        return Results.File(await Zip(message, files, ct), "application/zip", $"{number}.zip");
    }

    private static async Task<byte[]> Zip(Message message, IFileStore files, CancellationToken ct)
    {
        var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            await using (var text = await zip.CreateEntry("paket.txt").OpenAsync(ct)) await text.WriteAsync(Encoding.UTF8.GetBytes($"{message.Subject}\n\n{message.Text}\n"), ct);
            foreach (var (file, i) in message.Attachments.OrderBy(a => a.Id).Select((f, i) => (f, i)))
            {
                await using var entry = await zip.CreateEntry(message.Attachments.Count(a => a.Name == file.Name) > 1 ? $"{i + 1}-{SafeName.Of(file.Name)}" : SafeName.Of(file.Name)).OpenAsync(ct);
                await using var content = files.Open(file.Sha256);
                await content.CopyToAsync(entry, ct);
            }
        }
        return bytes.ToArray();
    }
}
