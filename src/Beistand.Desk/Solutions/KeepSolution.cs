using Beistand.Desk.Tickets;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Library.Knowledge;
using Beistand.Library.Knowledge.Finding;
using Beistand.Library.Knowledge.Using;
using Beistand.Library.Knowledge.Writing;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.Solutions;

/// <summary>Says what a ticket leaves to the knowledge base: an article that helped, a new draft, or nothing for a reason. Reference is the article's number, or the ticket's where there is none.</summary>
public sealed class KeepSolution(TicketVerbs verbs, WriteArticles articles, UseArticles uses, ArticleLists lists, BeistandDb db)
{
    private const int LongestWords = 1_000;

    public Task<Outcome> Link(Actor by, string ticket, string article, string? key, CancellationToken ct) => Do(by, ticket, key, async (solution, at, now) =>
    {
        if (await lists.One(by, article, ct) is not { } found) return Outcome.Refused(Texts.NoSuchArticle, "Article");
        if (found.State == ArticleState.Archived) return Outcome.Refused(Texts.ArticleIsArchived, "Article");
        solution.Keep(SolutionKind.Article, found.Id, by, now);
        await uses.Use(by, found.Id, at.Id, UsedAs.Kept, Judgement.Helped, now, ct);
        return new Done(found.Number);
    }, ct);

    public Task<Outcome> Draft(Actor by, string ticket, ArticleForm form, CancellationToken ct) => Do(by, ticket, form.Key, async (solution, found, now) =>
    {
        if (string.IsNullOrWhiteSpace(form.Text.Solution)) return Outcome.Refused(Texts.SolutionMissing, "Solution");
        var outcome = await articles.Draft(by, form with { Category = form.Category ?? found.CategoryId, Key = null }, found.Id, ct);
        if (outcome is not Done { Reference: { } number }) return outcome;
        var id = Article.IdOf(number)!.Value;
        await articles.Submit(by, number, ct);
        await uses.Use(by, id, found.Id, UsedAs.Kept, Judgement.Helped, now, ct);
        solution.Keep(SolutionKind.Draft, id, by, now);
        return outcome;
    }, ct);

    public Task<Outcome> Nothing(Actor by, string ticket, NoKnowledge reason, string words, string? key, CancellationToken ct) => Do(by, ticket, key, (solution, _, now) =>
    {
        if (!Enum.IsDefined(reason)) return Task.FromResult<Outcome>(Outcome.Refused(Texts.NoKnowledgeReasonMissing, "Reason"));
        if (reason == NoKnowledge.Other && string.IsNullOrWhiteSpace(words)) return Task.FromResult<Outcome>(Outcome.Refused(Texts.NoKnowledgeWordsMissing, "Words"));
        if (words.Length > LongestWords) return Task.FromResult<Outcome>(Outcome.Refused(Texts.TextTooLong(LongestWords), "Words"));
        solution.KeepNothing(reason, words, by, now);
        return Task.FromResult<Outcome>(new Done(ticket));
    }, ct);

    private Task<Outcome> Do(Actor by, string number, string? key, Func<Solution, Ticket, DateTimeOffset, Task<Outcome>> keep, CancellationToken ct) =>
        verbs.Do(by, number, Verb.KeepSolution, key, async (ticket, now) =>
        {
            var known = await db.Solutions.FirstOrDefaultAsync(s => s.TicketId == ticket.Id, ct);
            var solution = known ?? new Solution { TicketId = ticket.Id };
            if (await keep(solution, ticket, now) is var outcome && outcome is not Done) return new Step(outcome, null);
            if (known is null) db.Add(solution);
            return new Step(null, new SolutionKept(ticket.Id, solution.Kind, solution.ArticleId), ((Done)outcome).Reference);
        }, ct);
}
