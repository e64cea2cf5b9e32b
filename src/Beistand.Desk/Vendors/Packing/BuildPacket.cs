using System.Globalization;
using System.Text;
using Beistand.Desk.Capture;
using Beistand.Desk.Capture.Filling;
using Beistand.Desk.Levels;
using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Html;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Packing;

/// <summary>Makes a packet of a ticket and of what was decided about it. Notes are never among it, nor what mails quote and sign.</summary>
public sealed class BuildPacket(BeistandDb db, KnownOfTicket known, SheetStates sheets)
{
    private const int MostMessages = 100, LongestMessage = 20_000;

    private sealed record Making(VendorCase Case, Ticket Ticket, Known Known, HashSet<string> Released)
    {
        private PacketChoices Choices => Case.Packet;

        public PacketItem Item(string key, ItemKind kind, string title, string text, bool patterns, bool usual)
        {
            var goes = kind is ItemKind.Subject or ItemKind.Words or ItemKind.Field || (Choices.Goes?.Contains(key) ?? usual);
            return new(key, kind, title, Blackening.Of(key, Blackening.Plain(text), Known, patterns, Released), goes);
        }
    }

    /// <param name="one">With its vendor.</param>
    public async Task<Packet> Of(VendorCase one, Ticket ticket, CancellationToken ct)
    {
        using var language = Language.Use(one.Vendor.Language);
        var making = new Making(one, ticket, await known.Of(ticket, ct), [.. one.Packet.Released ?? []]);
        var messages = await db.Messages.AsNoTracking().Include(m => m.Attachments).Where(m => m.TicketId == ticket.Id && m.Visibility == Visibility.Public).OrderBy(m => m.Id).Take(MostMessages).ToListAsync(ct);
        List<PacketItem> items = [.. Own(making), .. await Recorded(making, ct), .. messages.Where(m => Words(m).Length > 0).Select((m, i) => making.Item(
            $"message.{m.Id}", ItemKind.Message, Texts.VendorMessageOf(m.Kind == MessageKind.FromCustomer ? Texts.VendorFromCustomer : Texts.VendorFromUs, Zone.Show(m.At)), Words(m), true, i == 0))];
        var files = Files(one.Packet, messages.SelectMany(m => m.Attachments));
        return new(one, items, files, items.Single(i => i.Kind == ItemKind.Subject).Text, Text(one, ticket, items, files), Missing(one, items, files));
    }

    private static string Words(Message m)
    {
        var all = m.Text.Length > 0 ? m.Text : PlainText.Of(m.Html ?? "");
        return all.Length > LongestMessage ? all[..LongestMessage] : all;
    }

    private static IEnumerable<PacketItem> Own(Making making)
    {
        var (one, ticket, choices) = (making.Case, making.Ticket, making.Case.Packet);
        var usual = $"{(one.Number.Length > 0 ? one.Number + " · " : "")}{Texts.VendorSubject(ticket.Number, $"{ticket.DeviceModel} {ticket.DeviceSerial}".Trim())}";
        yield return making.Item("subject", ItemKind.Subject, Texts.VendorSubjectTitle, choices.Subject.Length > 0 ? choices.Subject : usual, false, true);
        yield return making.Item("words", ItemKind.Words, Texts.VendorWordsTitle, choices.Words, false, true);
        if (ticket.DeviceModel.Length > 0) yield return making.Item("model", ItemKind.Device, Texts.VendorModel, ticket.DeviceModel, false, true);
        if (ticket.DeviceSerial.Length > 0) yield return making.Item("serial", ItemKind.Device, Texts.VendorSerial, ticket.DeviceSerial, false, true);
        yield return making.Item("warranty", ItemKind.Warranty, Texts.VendorWarranty, choices.Warranty, false, true);
        foreach (var (name, i) in one.Vendor.FieldNames.Select((n, i) => (n, i)))
            yield return making.Item(string.Create(CultureInfo.InvariantCulture, $"field.{i}"), ItemKind.Field, name, choices.Fields?.GetValueOrDefault(name) ?? "", false, true);
    }

    private async Task<List<PacketItem>> Recorded(Making making, CancellationToken ct)
    {
        var (ticket, choices) = (making.Ticket, making.Case.Packet);
        var tried = choices.Tried ?? await db.Set<Escalation>().Where(e => e.TicketId == ticket.Id).OrderByDescending(e => e.Id).Select(e => e.Tried).FirstOrDefaultAsync(ct) ?? "";
        List<PacketItem> items = [making.Item("steps", ItemKind.Steps, Texts.VendorSteps, tried, true, true)];
        if ((await sheets.Of(ticket, ct)).State is not { } state) return items;
        items.AddRange(state.Questions.Where(q => q.Kind != QuestionKind.File && state.Answer(q) is { NotObtainable.Length: 0 })
            .Select(q => making.Item($"answer.{q.Key}", ItemKind.Answer, q.In(making.Case.Vendor.Language), AnswerForms.Words(q, state.Answer(q)!), true, true)));
        return items;
    }

    private static List<PacketFile> Files(PacketChoices choices, IEnumerable<Attachment> files) => [.. files.Select((f, i) =>
    {
        var keeps = choices.Named?.Contains(f.PublicId) == true;
        var sent = keeps ? f.Name : string.Create(CultureInfo.InvariantCulture, $"{Texts.VendorFileName}-{i + 1}.{FileKinds.EndOf(f.Name)}");
        return new PacketFile(f.PublicId, f.Name, sent, f.Size, f.Sha256, FileKinds.TypeOf(f.Name), choices.Goes?.Contains("file." + f.PublicId) == true, keeps);
    })];

    private static string Text(VendorCase one, Ticket ticket, List<PacketItem> items, List<PacketFile> files)
    {
        var text = new StringBuilder();
        if (items.First(i => i.Kind == ItemKind.Words).Text is { Length: > 0 } words) text.Append(words).Append("\n\n");
        if (one.Number.Length > 0) text.Append(Texts.VendorYourNumber(one.Number)).Append('\n');
        text.Append(Texts.VendorOurNumber(ticket.Number)).Append('\n');
        if (one.Vendor.ContractNumber.Length > 0) text.Append(Texts.VendorContractIs(one.Vendor.ContractNumber)).Append('\n');
        foreach (var group in items.Where(i => i.Goes && i.Text.Length > 0 && i.Kind is not (ItemKind.Subject or ItemKind.Words)).GroupBy(i => i.Kind).OrderBy(g => g.Key))
        {
            if (group.Key is ItemKind.Device or ItemKind.Answer or ItemKind.Field) text.Append('\n').AppendJoin('\n', group.Select(i => $"{i.Title}: {i.Text}")).Append('\n');
            else foreach (var item in group) text.Append('\n').Append(item.Title).Append(":\n").Append(item.Text).Append('\n');
        }
        if (files.Any(f => f.Goes)) text.Append('\n').Append(Texts.VendorFilesAlong(string.Join(", ", files.Where(f => f.Goes).Select(f => f.Sent)))).Append('\n');
        return text.ToString().Trim();
    }

    private static List<string> Missing(VendorCase one, List<PacketItem> items, List<PacketFile> files)
    {
        if (one.SentAt is not null) return [];
        var needs = one.Vendor.Needs;
        bool Has(string key) => items.Any(i => i.Key == key && i.Goes && i.Text.Length > 0);
        (PacketNeeds Need, bool There, string Name)[] wanted =
        [
            (PacketNeeds.Model, Has("model"), Texts.VendorModel), (PacketNeeds.Serial, Has("serial"), Texts.VendorSerial), (PacketNeeds.Warranty, Has("warranty"), Texts.VendorWarranty),
            (PacketNeeds.Steps, Has("steps"), Texts.VendorSteps), (PacketNeeds.File, files.Any(f => f.Goes), Texts.VendorNeedsFile),
        ];
        return [.. wanted.Where(w => (needs & w.Need) != 0 && !w.There).Select(w => w.Name), .. items.Where(i => i.Kind == ItemKind.Field && i.Text.Length == 0).Select(i => i.Title)];
    }
}
