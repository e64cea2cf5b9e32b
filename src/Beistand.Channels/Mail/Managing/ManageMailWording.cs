using Beistand.Kernel;
using Beistand.Kernel.Platform.Settings;

namespace Beistand.Channels.Mail.Managing;

public sealed record MailWordingForm(string Language, string Subject, string Body, string Mail = "Confirmation");

/// <summary>An administrator words the automatic mails.</summary>
public sealed class ManageMailWording(Settings settings, ManageSettings manage)
{
    public MailWordingForm Now(AutomaticMail mail, string language) => MailWording.Of(mail, settings, language) switch { var (subject, body) => new MailWordingForm(language, subject, body, mail.Key) };

    public static Refused? Refuse(AutomaticMail mail, MailWordingForm form)
    {
        if (form.Subject.Trim().Length == 0) return Outcome.Refused(Texts.MailTextEmpty, "Subject");
        if (form.Body.Trim().Length == 0) return Outcome.Refused(Texts.MailTextEmpty, "Body");
        if (form.Subject.Trim().Any(char.IsControl)) return Outcome.Refused(Texts.MailTextOneLine, "Subject");
        if (form.Subject.Length > 200) return Outcome.Refused(Texts.MailFieldTooLong(200), "Subject");
        if (form.Body.Length > 10_000) return Outcome.Refused(Texts.MailFieldTooLong(10_000), "Body");
        if (mail.Needed.FirstOrDefault(n => !form.Body.Contains(n, StringComparison.Ordinal)) is { } missing) return Outcome.Refused(Texts.MailTextNeeds(missing), "Body");
        if (MailWording.Unknown(form.Subject, mail.InSubject) is { } unknown) return Outcome.Refused(Texts.MailTextPlaceholder(unknown, string.Join(", ", mail.InSubject)), "Subject");
        return MailWording.Unknown(form.Body, mail.InBody) is { } wrong ? Outcome.Refused(Texts.MailTextPlaceholder(wrong, string.Join(", ", mail.InBody)), "Body") : null;
    }

    public async Task<Outcome> Save(Actor by, MailWordingForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator) || form.Language is not ("de" or "en") || AutomaticMail.Named(form.Mail) is not { } mail) return Outcome.NotFound;
        if (Refuse(mail, form) is { } wrong) return wrong;
        // What equals our own words is not kept, so that it follows when ours get better.
        using var language = Language.Use(form.Language);
        var ours = mail.Ours();
        var subject = form.Subject.Trim() == ours.Subject ? "" : form.Subject.Trim();
        var body = form.Body.ReplaceLineEndings("\n").Trim() == ours.Body.Trim() ? "" : form.Body.ReplaceLineEndings("\n").Trim();
        return await Write(by, mail, form.Language, subject, body, ct);
    }

    public Task<Outcome> Reset(Actor by, AutomaticMail mail, string language, CancellationToken ct) =>
        language is "de" or "en" ? Write(by, mail, language, "", "", ct) : Task.FromResult<Outcome>(Outcome.NotFound);

    private Task<Outcome> Write(Actor by, AutomaticMail mail, string language, string subject, string body, CancellationToken ct) =>
        manage.Save(by, new Dictionary<Setting, string> { [MailWording.Subject(mail, language)] = subject, [MailWording.Body(mail, language)] = body }, ct, "mailtext.changed");
}
