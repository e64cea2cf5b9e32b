using System.Globalization;
using Beistand.Desk.Interventions.Ordering;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions.Proving;

/// <summary>Adds what was counted or seen before or after.</summary>
public sealed class AddProof(OrderVerbs verbs)
{
    public Task<Outcome> Add(Actor by, string number, Phase phase, Proof proof, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Prove, key, (order, _, now) =>
        {
            if (phase is not (Phase.Before or Phase.After)) return Outcome.Refused(Texts.InterventionPhaseWrong, "Phase");
            if (phase == Phase.After && order.Execution is null) return Outcome.Refused(Texts.InterventionNoAfterYet, "Phase");
            if (phase == Phase.Before && order.Execution is not null) return Outcome.Refused(Texts.InterventionNoBeforeAnyMore, "Phase");
            if (Refuse(proof, Texts.InterventionProofEmpty) is { } not) return not;
            order.Evidence.AddRange(proof.As(phase, by, now));
            order.Touch(now);
            return new Stepped(null, null, new { phase = phase.ToString(), proof = Proofs.Words(order, phase) });
        }, ct);

    /// <summary>Why this is no evidence, or null.</summary>
    internal static Refused? Refuse(Proof proof, string empty, string field = "Proof") => proof switch
    {
        { IsEmpty: true } => Outcome.Refused(empty, field),
        { Rows: < 0 } => Outcome.Refused(Texts.InterventionRowsWrong, field),
        { Text.Length: > Evidence.LongestText } => Outcome.Refused(Texts.TextTooLong(Evidence.LongestText), field),
        _ => null,
    };
}

internal static class Proofs
{
    /// <summary>All evidence of a phase, as the protocol holds it: a file by its hash.</summary>
    public static string Words(InterventionOrder order, Phase phase) => string.Join("\n", order.Evidence.Where(e => e.Phase == phase).Select(e =>
        e.HasFile ? $"{e.FileName} {e.Sha256}" : string.Join(": ", new[] { e.Rows?.ToString(CultureInfo.InvariantCulture), e.Text }.Where(w => w is { Length: > 0 }))));
}
