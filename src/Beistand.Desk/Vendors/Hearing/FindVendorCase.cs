using Beistand.Desk.Tickets;
using Beistand.Kernel.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Vendors.Hearing;

/// <summary>A case a mail speaks of.</summary>
/// <param name="Number">The ticket's.</param>
public sealed record HeardCase(long Case, long Ticket, string Number);

/// <summary>What a mail says of where it belongs.</summary>
/// <param name="Refers">Message-IDs it answers.</param>
/// <param name="Ours">Our ticket numbers in its subject.</param>
public sealed record VendorLetter(string From, string Subject, string Text, IReadOnlyCollection<string> Refers, IReadOnlyCollection<string> Ours);

/// <summary>Which case a mail belongs to. Knowing a number opens nothing: the address decides whose word it may be.</summary>
public sealed class FindVendorCase(BeistandDb db)
{
    /// <summary>The case of a mail from a vendor's registered address: by what it answers, by the vendor's number, by ours. Null for everybody else's.</summary>
    public async Task<HeardCase?> From(VendorLetter letter, CancellationToken ct)
    {
        var vendors = (await db.Vendors.AsNoTracking().ToListAsync(ct)).Where(v => v.Sends(letter.From)).ToList();
        if (vendors.Count == 0) return null;
        var ids = vendors.Select(v => v.Id).ToArray();
        return await Answered(letter, ct, ids) ?? await Numbered(letter, [.. vendors.Select(v => v.Shape)], ct, ids) ?? await OnTicket(letter, ids, ct);
    }

    /// <summary>The case whose number of the vendor's anybody wrote into a subject.</summary>
    public Task<HeardCase?> Named(string subject, CancellationToken ct) => Numbered(new VendorLetter("", subject, "", [], []), [], ct);

    /// <summary>The case on a ticket that a mail speaks of which somebody let in.</summary>
    public async Task<HeardCase?> At(long ticket, VendorLetter letter, CancellationToken ct) =>
        (await From(letter, ct) ?? await Answered(letter, ct) ?? await Numbered(letter, [], ct)) is { } found && found.Ticket == ticket ? found : null;

    private Task<HeardCase?> Answered(VendorLetter letter, CancellationToken ct, params long[] vendors)
    {
        var refers = letter.Refers.ToArray();
        if (refers.Length == 0) return Task.FromResult<HeardCase?>(null);
        return Cases(vendors).Join(db.Set<VendorCaseMail>().Join(db.Messages, v => v.MessageId, m => m.Id, (v, m) => new { v.CaseId, m.Id, m.MailId }), c => c.Id, v => v.CaseId, (c, v) => new { Case = c, v.Id, v.MailId })
            .Where(x => refers.Contains(x.MailId!)).OrderByDescending(x => x.Id).Select(x => new HeardCase(x.Case.Id, x.Case.TicketId, x.Case.Ticket.Number)).FirstOrDefaultAsync(ct);
    }

    // What stands first in the mail is what it is about.
    private async Task<HeardCase?> Numbered(VendorLetter letter, IReadOnlyList<string> shapes, CancellationToken ct, params long[] vendors)
    {
        var said = $"{letter.Subject}\n{letter.Text}";
        string[] candidates = [.. shapes.SelectMany(s => CaseNumbers.Find(s, said)).Concat(CaseNumbers.Candidates(said)).Distinct()];
        if (candidates.Length == 0) return null;
        var found = await Cases(vendors).SelectMany(c => c.Numbers, (c, n) => new { Heard = new HeardCase(c.Id, c.TicketId, c.Ticket.Number), n.Number }).Where(x => candidates.Contains(x.Number)).ToListAsync(ct);
        return found.MinBy(x => said.IndexOf(x.Number, StringComparison.OrdinalIgnoreCase) is >= 0 and var at ? at : int.MaxValue)?.Heard;
    }

    private Task<HeardCase?> OnTicket(VendorLetter letter, long[] vendors, CancellationToken ct)
    {
        var numbers = letter.Ours.ToArray();
        if (numbers.Length == 0) return Task.FromResult<HeardCase?>(null);
        return Cases(vendors).Where(c => numbers.Contains(c.Ticket.Number)).OrderByDescending(c => c.Id).Select(c => new HeardCase(c.Id, c.TicketId, c.Ticket.Number)).FirstOrDefaultAsync(ct);
    }

    private IQueryable<VendorCase> Cases(long[] vendors)
    {
        var sent = db.VendorCases.AsNoTracking().Where(c => c.State != VendorCaseState.Draft);
        return vendors.Length == 0 ? sent : sent.Where(c => vendors.Contains(c.VendorId));
    }
}
