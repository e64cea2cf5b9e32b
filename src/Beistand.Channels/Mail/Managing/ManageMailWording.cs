using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Managing;

public sealed record MailWordingForm(string Language, string Subject, string Body);

/// <summary>An administrator words the automatic mails.</summary>
public sealed class ManageMailWording(Settings settings, ManageSettings manage)
{
    public MailWordingForm Now(string language) => MailWording.Confirmation(settings, language) switch { var (subject, body) => new MailWordingForm(language, subject, body) };

    public static Refused? Refuse(MailWordingForm form)
    {
        if (form.Subject.Trim().Length == 0) return Outcome.Refused(Texts.MailTextEmpty, "Subject");
        if (form.Body.Trim().Length == 0) return Outcome.Refused(Texts.MailTextEmpty, "Body");
        if (form.Subject.Trim().Any(char.IsControl)) return Outcome.Refused(Texts.MailTextOneLine, "Subject");
        if (form.Subject.Length > 200) return Outcome.Refused(Texts.MailFieldTooLong(200), "Subject");
        if (form.Body.Length > 10_000) return Outcome.Refused(Texts.MailFieldTooLong(10_000), "Body");
        if (MailWording.Unknown(form.Subject, MailWording.InSubject) is { } unknown) return Outcome.Refused(Texts.MailTextPlaceholder(unknown, string.Join(", ", MailWording.InSubject)), "Subject");
        return MailWording.Unknown(form.Body, MailWording.InBody) is { } wrong ? Outcome.Refused(Texts.MailTextPlaceholder(wrong, string.Join(", ", MailWording.InBody)), "Body") : null;
    }

    public async Task<Outcome> Save(Actor by, MailWordingForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || form.Language is not ("de" or "en")) return Outcome.NotFound;
        if (Refuse(form) is { } wrong) return wrong;
        // What equals our own words is not kept, so that it follows when ours get better.
        using var ours = Language.Use(form.Language);
        var subject = form.Subject.Trim() == Texts.ConfirmationSubject("{number}") ? "" : form.Subject.Trim();
        var body = form.Body.ReplaceLineEndings("\n").Trim() == Texts.ConfirmationText("{number}", "{link}", "{name}").Trim() ? "" : form.Body.ReplaceLineEndings("\n").Trim();
        return await Write(by, form.Language, subject, body, ct);
    }

    public Task<Outcome> Reset(Actor by, string language, CancellationToken ct) =>
        language is "de" or "en" ? Write(by, language, "", "", ct) : Task.FromResult<Outcome>(Outcome.NotFound);

    private Task<Outcome> Write(Actor by, string language, string subject, string body, CancellationToken ct) =>
        manage.Save(by, new Dictionary<Setting, string> { [MailWording.Subject(language)] = subject, [MailWording.Body(language)] = body }, ct, "mailtext.changed");
}
