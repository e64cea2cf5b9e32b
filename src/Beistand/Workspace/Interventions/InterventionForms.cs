using Beistand.Desk.Interventions;
using Beistand.Desk.Tickets;
using Beistand.Desk.Tickets.Answering;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Workspace.Interventions;

/// <summary>What was typed for a step of an order, so that a refusal loses nothing of it.</summary>
public sealed record StepForm(string Step = "", string Text = "", string Result = "", string Emergency = "", string Phase = "Before", string Key = "")
{
    public ProofForm Before { get; init; } = ProofForm.Empty;
    public ProofForm After { get; init; } = ProofForm.Empty;
}

/// <param name="Files">In the store already, also when the form comes back.</param>
public sealed record ProofForm(string Rows, string Text, IReadOnlyList<Attachment> Files)
{
    public static readonly ProofForm Empty = new("", "", []);

    /// <summary>A number that is none counts as one below zero: refused with its sentence.</summary>
    public Proof Proof => new(Rows.Trim().Length == 0 ? null : long.TryParse(Rows.Trim(), System.Globalization.CultureInfo.InvariantCulture, out var rows) ? rows : -1, Text, Files);
}

/// <summary>What was typed for an order.</summary>
public sealed record OrderForm(OrderContent Content, IReadOnlyList<Attachment> Files, IReadOnlyList<string> Without, string Key = "")
{
    public static readonly OrderForm Empty = new(OrderContent.Empty, [], []);
}

/// <summary>Reads the forms of orders. Files go into the store at once and stay with who sent them until a step takes them.</summary>
internal sealed class InterventionForms(FormFiles files, BeistandDb db, Here here)
{
    public async Task<(OrderForm Form, Refused? Refusal)> Order(IFormCollection form, CancellationToken ct)
    {
        var (taken, refusal) = await Take(form, "", ct);
        var content = new OrderContent(form["Target"].ToString(), form["Statement"].ToString(), form["Reason"].ToString(), form["Risk"].ToString(), form["Backup"].ToString(), form["Rollback"].ToString(), form["Test"].ToString(),
            InterventionWords.Time(form["From"]), InterventionWords.Time(form["Until"]));
        return (new OrderForm(content, taken, form["Without"].OfType<string>().ToList(), form["IdempotencyKey"].ToString()), refusal);
    }

    public async Task<(StepForm Form, Refused? Refusal)> Step(string step, IFormCollection form, CancellationToken ct)
    {
        var (before, wrong) = await Take(form, "Before", ct);
        var (after, wrongToo) = await Take(form, "After", ct);
        return (new StepForm(step, form["Text"].ToString(), form["Result"].ToString(), form["Emergency"].ToString(), form["Phase"].ToString(), form["IdempotencyKey"].ToString())
        {
            Before = new(form["BeforeRows"].ToString(), form["BeforeText"].ToString(), before), After = new(form["AfterRows"].ToString(), form["AfterText"].ToString(), after),
        }, wrong ?? wrongToo);
    }

    private async Task<(IReadOnlyList<Attachment> Files, Refused? Refusal)> Take(IFormCollection form, string phase, CancellationToken ct)
    {
        var sent = new FormFileCollection();
        sent.AddRange(form.Files.GetFiles(phase + "Files"));
        var (taken, refusal) = await files.Take(sent, here.Actor.PersonId, ct);
        var earlier = await db.TakeUploads(here.Actor, form[phase + "Upload"].OfType<string>().ToList(), ct);
        if (taken.Count > 0)
        {
            await using var work = await db.BeginWork(ct);
            db.AddRange(taken);
            await work.Commit(ct);
        }
        db.ChangeTracker.Clear();
        return ([.. earlier ?? [], .. taken], refusal);
    }
}
