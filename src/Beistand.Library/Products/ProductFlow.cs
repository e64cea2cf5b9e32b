using Beistand.Kernel;

namespace Beistand.Library.Products;

/// <summary>Who may see and who may change what we know of products: one rule for pages, search, files and programs.</summary>
public static class ProductFlow
{
    /// <summary>Who keeps models, devices, downloads and advisories.</summary>
    public const Roles Editors = Roles.Administrator | Roles.KnowledgeEditor;

    public static bool Keeps(Actor actor) => actor.Kind == ActorKind.System || actor.Is(Editors);

    public static IQueryable<ProductModel> VisibleTo(this IQueryable<ProductModel> models, Actor actor) => actor.IsStaff ? models : models.Where(m => m.Published);

    /// <summary>Those for a published model or for no certain one; a withdrawn one too, so that a page can say why it is gone.</summary>
    public static IQueryable<Download> VisibleTo(this IQueryable<Download> downloads, Actor actor) =>
        actor.IsStaff ? downloads : downloads.Where(d => d.Models.Count == 0 || d.Models.Any(m => m.Model.Published));

    public static IQueryable<Advisory> VisibleTo(this IQueryable<Advisory> advisories, Actor actor) =>
        actor.IsStaff ? advisories : advisories.Where(a => a.PublishedAt != null && a.Withdrawn == null);
}
