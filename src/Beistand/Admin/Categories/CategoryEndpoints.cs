using Beistand.Desk.People;
using Beistand.Desk.People.Managing;
using Beistand.Kernel;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Live;
using Beistand.Web;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Admin.Categories;

internal static class CategoryEndpoints
{
    private const string Home = "/verwaltung/kategorien";

    public static void Map(RouteGroupBuilder admin)
    {
        admin.MapGet("/kategorien", async (BeistandDb db, CancellationToken ct) =>
            Pages.Of<CategoriesPage>(("Categories", await db.Categories.AsNoTracking().OrderBy(c => c.Retired).ThenBy(c => c.Id).ToListAsync(ct))));
        admin.MapGet("/kategorien/neu", () => Form(new CategoryForm()));
        admin.MapPost("/kategorien/neu", (HttpContext http, Here here, ManageCategories manage, CancellationToken ct) => Save(0, http, here, manage, ct));
        admin.MapGet("/kategorien/{id:long}", async (long id, BeistandDb db, CancellationToken ct) =>
            await db.Categories.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, ct) is { } category ? Form(CategoryForm.Of(category)) : Results.NotFound());
        admin.MapPost("/kategorien/{id:long}", Save);
    }

    private static async Task<IResult> Save(long id, HttpContext http, Here here, ManageCategories manage, CancellationToken ct)
    {
        var form = await http.Request.ReadFormAsync(ct);
        var category = new CategoryForm(id, form["Name"].ToString(), form["NameEn"].ToString(), form["Hint"].ToString(), form["HintEn"].ToString(),
            AdminAnswers.Choice<Kernel.Desk>(form["Desk"]), form["Retired"] == "yes", id == 0 ? form["IdempotencyKey"].ToString() : null, form["StraightToThird"] == "yes");
        var outcome = await manage.Save(here.Actor, category, ct);
        return await AdminAnswers.Answer(outcome, $"{Home}/{(outcome as Done)?.Reference}", refused => Task.FromResult(Form(category, refused)));
    }

    private static IResult Form(CategoryForm form, Refused? refusal = null) => Pages.Of<CategoryPage>(refusal is null ? 200 : 422, ("Form", form), ("Refusal", refusal));
}
