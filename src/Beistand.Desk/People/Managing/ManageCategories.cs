using Beistand.Kernel;
using Beistand.Kernel.Platform.Audit;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Forms;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Desk.People.Managing;

/// <param name="Id">0 for a new one.</param>
public sealed record CategoryForm(
    long Id = 0, string Name = "", string NameEn = "", string Hint = "", string HintEn = "", Kernel.Desk Desk = Kernel.Desk.TechnicalSupport, bool Retired = false, string? Key = null, bool StraightToThird = false)
{
    public static CategoryForm Of(Category c) => new(c.Id, c.Name, c.NameEn, c.Hint, c.HintEn, c.Desk, c.Retired, null, c.StraightToThird);
}

/// <summary>An administrator says what customers may choose from. A category that tickets have is retired, never deleted.</summary>
public sealed class ManageCategories(BeistandDb db, DeskDirectory desks, TimeProvider clock)
{
    public async Task<Outcome> Save(Actor by, CategoryForm form, CancellationToken ct)
    {
        if (!by.Is(Roles.Administrator)) return Outcome.NotFound;
        form = form with { Name = form.Name.Trim(), NameEn = form.NameEn.Trim(), Hint = form.Hint.Trim(), HintEn = form.HintEn.Trim() };
        if (Refuse(form) is { } wrong) return wrong;
        await using var work = await db.BeginWork(ct);
        await Audit.Lock(db, ct);
        if (await db.ResultOf(form.Key, ct) is { } earlier) return new Done(earlier);
        if (await db.Categories.AnyAsync(c => c.Name == form.Name && c.Id != form.Id, ct)) return Outcome.Refused(Texts.NameTwice, "Name");

        var category = form.Id == 0 ? new Category { Key = await FreeKey(form.Name, ct), Name = form.Name, NameEn = form.NameEn } : await db.Categories.FirstOrDefaultAsync(c => c.Id == form.Id, ct);
        if (category is null) return Outcome.NotFound;
        var (now, old) = (clock.GetUtcNow(), form.Id == 0 ? null : Fields(category));
        (category.Name, category.NameEn, category.Hint, category.HintEn, category.Desk, category.Retired, category.StraightToThird) = (form.Name, form.NameEn, form.Hint, form.HintEn, form.Desk, form.Retired, form.StraightToThird);
        if (form.Id == 0)
        {
            db.Add(category);
            await db.SaveChangesAsync(ct);
            db.Submitted(form.Key, $"{category.Id}", now);
        }
        if (await Audit.Write(db, by, old is null ? "category.created" : "category.changed", $"category:{category.Id}", old, Fields(category), now, ct))
        {
            await work.Commit(ct);
            desks.Forget();
        }
        return new Done($"{category.Id}");
    }

    private static Refused? Refuse(CategoryForm form) => form switch
    {
        { Name.Length: 0 } => Outcome.Refused(Texts.CategoryNameMissing, "Name"),
        { NameEn.Length: 0 } => Outcome.Refused(Texts.CategoryNameMissing, "NameEn"),
        { Name.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "Name"),
        { NameEn.Length: > 120 } => Outcome.Refused(Texts.TooLong(120), "NameEn"),
        { Hint.Length: > 300 } => Outcome.Refused(Texts.TooLong(300), "Hint"),
        { HintEn.Length: > 300 } => Outcome.Refused(Texts.TooLong(300), "HintEn"),
        { Desk: var desk } when !Enum.IsDefined(desk) => Outcome.Refused(Texts.DeskUnknown, "Desk"),
        _ => null,
    };

    // Programs name a category by its key, so it never changes with the name.
    private async Task<string> FreeKey(string name, CancellationToken ct)
    {
        var key = Slug.Of(name) is { Length: > 0 } slug ? slug : "kategorie";
        var taken = await db.Categories.Where(c => c.Key.StartsWith(key)).Select(c => c.Key).ToListAsync(ct);
        return taken.Contains(key) ? Enumerable.Range(2, taken.Count + 1).Select(n => $"{key}-{n}").First(k => !taken.Contains(k)) : key;
    }

    private static object Fields(Category c) => new { c.Name, c.NameEn, c.Hint, c.HintEn, desk = c.Desk.ToString(), c.Retired, c.StraightToThird };
}
