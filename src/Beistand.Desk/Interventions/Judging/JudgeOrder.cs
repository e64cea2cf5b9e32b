using Beistand.Desk.Interventions.Ordering;
using Beistand.Desk.Interventions.Proving;
using Beistand.Kernel;

namespace Beistand.Desk.Interventions.Judging;

/// <summary>The second pair of eyes: approves exactly the text that was read, or refuses it; before the deed, or after an emergency.</summary>
public sealed class JudgeOrder(OrderVerbs verbs)
{
    private const int ShortestHash = 12;

    /// <param name="hash">Of the text that was read, at least its first twelve digits.</param>
    public Task<Outcome> Approve(Actor by, string number, string hash, string note, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Approve, key, (order, _, now) =>
        {
            if (hash.Trim() is var read && (read.Length < ShortestHash || !order.ContentHash.StartsWith(read, StringComparison.OrdinalIgnoreCase))) return Outcome.Refused(Texts.InterventionTextChanged, "Hash");
            if (note.Length > OrderContent.LongestText) return Outcome.Refused(Texts.TextTooLong(OrderContent.LongestText), "Text");
            // What was done in an emergency is what is judged, not what somebody has made of it in the database since.
            if (order.Execution is { } done && done.ContentHash != order.ContentHash) return Outcome.Refused(Texts.InterventionTextOther, "Hash");
            order.Approve(note, by, now);
            return new Stepped(null, null, new { approved = order.Approval!.ContentHash, order.Approval.Note, late = order.Execution is not null });
        }, ct);

    public Task<Outcome> Refuse(Actor by, string number, string why, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Refuse, key, (order, _, now) =>
        {
            if (Reasons.Refuse(why, Texts.InterventionRefuseWhy) is { } not) return not;
            order.Refuse(why, by, now);
            return new Stepped(null, null, new { why = order.Objection!.Text });
        }, ct);

    public Task<Outcome> Verify(Actor by, string number, string text, Proof after, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Verify, key, (order, _, now) =>
        {
            if (Reasons.Refuse(text, Texts.InterventionVerifyText) is { } not) return not;
            order.Evidence.AddRange(after.As(Phase.After, by, now));
            if (order.Evidence.All(e => e.Phase != Phase.After)) return Outcome.Refused(Texts.InterventionAfterMissing, "After");
            order.Verify(text, by, now);
            return new Stepped(null, null, new { text = order.Verification!.Text, after = Proofs.Words(order, Phase.After) });
        }, ct);

    public Task<Outcome> Fail(Actor by, string number, string why, CancellationToken ct, string? key = null) =>
        verbs.Do(by, number, OrderVerb.Fail, key, (order, _, now) =>
        {
            if (Reasons.Refuse(why, Texts.InterventionFailWhy) is { } not) return not;
            order.Fail(why, by, now);
            return new Stepped(null, null, new { why = order.Objection!.Text });
        }, ct);
}
