using System.Globalization;
using Beistand.Desk.People;
using Beistand.Desk.Targets.Policies;
using Beistand.Kernel;

namespace Beistand.Desk.Vendors.Managing;

/// <summary>A vendor as an administrator types him.</summary>
/// <param name="Id">0 for a new one.</param>
/// <param name="Ladder">Working days separated by commas or blanks.</param>
/// <param name="Response">As <see cref="Span"/> reads it; empty: nothing was promised.</param>
public sealed record VendorForm(
    long Id = 0, string Name = "", string Address = "", string Senders = "", string Portal = "", string Phone = "", string Language = "de", long? Calendar = null, string ContractNumber = "", DateOnly? ContractFrom = null, DateOnly? ContractUntil = null,
    IReadOnlyList<VendorContact>? Contacts = null, string Response = "", string Solution = "", string Ladder = "1, 3, 5", bool RemindsItself = false, string Shape = "", PacketNeeds Needs = PacketNeeds.Model | PacketNeeds.Serial, string Fields = "", bool Retired = false,
    string? Key = null)
{
    public const int MostRungs = 10, MostContacts = 20, MostFields = 20;

    public static VendorForm Of(Vendor v) => new(
        v.Id, v.Name, v.Address, v.Senders, v.Portal, v.Phone, v.Language, v.CalendarId, v.ContractNumber, v.ContractFrom, v.ContractUntil, v.People, v.ResponseMinutes is { } r ? Span.Write(r) : "", v.SolutionMinutes is { } s ? Span.Write(s) : "",
        string.Join(", ", v.Rungs), v.RemindsItself, v.Shape, v.Needs, v.Fields, v.Retired);

    /// <summary>Null where it is no list of days that rises.</summary>
    public IReadOnlyList<int>? Rungs
    {
        get
        {
            var parts = Ladder.Split([',', ';', ' '], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var days = parts.Select(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var d) ? d : 0).ToList();
            return days.Count <= MostRungs && days.All(d => d is > 0 and <= 250) && days.Zip(days.Skip(1)).All(p => p.First < p.Second) ? days : null;
        }
    }

    public Vendor Fill(Vendor vendor)
    {
        (vendor.Name, vendor.Address, vendor.Senders) = (Name.Trim(), Person.Normalise(Address), string.Join('\n', Vendor.Lines(Senders).Select(Person.Normalise).Distinct()));
        (vendor.Portal, vendor.Phone, vendor.Language, vendor.CalendarId) = (Portal.Trim(), Phone.Trim(), Language == "en" ? "en" : "de", Calendar);
        (vendor.ContractNumber, vendor.ContractFrom, vendor.ContractUntil) = (ContractNumber.Trim(), ContractFrom, ContractUntil);
        (vendor.ResponseMinutes, vendor.SolutionMinutes, vendor.RemindsItself) = (Span.Read(Response), Span.Read(Solution), RemindsItself);
        (vendor.Shape, vendor.Needs, vendor.Fields, vendor.Retired) = (Shape.Trim().ToUpperInvariant(), Needs, string.Join('\n', Vendor.Lines(Fields).Distinct()), Retired);
        vendor.Knows(Contacts ?? []);
        vendor.RemindAfter(Rungs ?? []);
        return vendor;
    }

    public Refused? Refuse() => this switch
    {
        _ when Name.Trim().Length is 0 or > 60 || Name.Any(char.IsControl) => Outcome.Refused(Texts.VendorNameLength(60), nameof(Name)),
        { Address: var a } when a.Trim().Length > 0 && !MailAddresses.IsReachable(a.Trim()) => Outcome.Refused(Texts.EmailWrong, nameof(Address)),
        _ when Vendor.Lines(Senders).FirstOrDefault(l => !IsSender(l)) is { } wrong => Outcome.Refused(Texts.VendorSenderWrong(wrong.Length > 60 ? wrong[..59] + "…" : wrong), nameof(Senders)),
        { Portal: var p } when p.Trim().Length > 0 && !(Uri.TryCreate(p.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http") => Outcome.Refused(Texts.VendorPortalWrong, nameof(Portal)),
        _ when new[] { Phone, ContractNumber }.Any(f => f.Length > 120) => Outcome.Refused(Texts.TextTooLong(120), nameof(ContractNumber)),
        { ContractFrom: { } from, ContractUntil: { } until } when until < from => Outcome.Refused(Texts.VendorContractEnds, nameof(ContractUntil)),
        { Response: var r } when r.Trim().Length > 0 && Span.Read(r) is null => Outcome.Refused(Texts.VendorSpanWrong, nameof(Response)),
        { Solution: var s } when s.Trim().Length > 0 && Span.Read(s) is null => Outcome.Refused(Texts.VendorSpanWrong, nameof(Solution)),
        { Rungs: null } => Outcome.Refused(Texts.VendorLadderWrong(MostRungs), nameof(Ladder)),
        { Shape: var shape } when shape.Trim().Length > 0 && !CaseNumbers.IsShape(shape.Trim()) => Outcome.Refused(Texts.VendorShapeWrong(CaseNumbers.Longest), nameof(Shape)),
        _ when Vendor.Lines(Fields) is var fields && (fields.Length > MostFields || fields.Any(f => f.Length > 80)) => Outcome.Refused(Texts.VendorFieldsWrong(MostFields, 80), nameof(Fields)),
        { Contacts: { } people } when people.Count > MostContacts || people.Any(p => p.Name.Length is 0 or > 80 || p.Role.Length > 80 || p.Phone.Length > 60 || (p.Email.Length > 0 && !MailAddresses.IsValid(p.Email))) => Outcome.Refused(Texts.VendorContactsWrong(MostContacts), "Contact0"),
        _ => null,
    };

    private static bool IsSender(string line) => line.Contains('@', StringComparison.Ordinal) && !line.StartsWith('@') ? MailAddresses.IsValid(line) : MailAddresses.IsValid("a@" + line.TrimStart('@'));
}
