using Beistand.Kernel;

namespace Beistand.Admin.People;

public sealed record PersonRow(long Id, string Name, string Email, Roles Roles, string? Organisation, bool Active, bool HasPassword);

internal static class RoleLabels
{
    public static readonly Roles[] Each = [Roles.Customer, Roles.FirstLevel, Roles.SecondLevel, Roles.ThirdLevel, Roles.TeamLead, Roles.KnowledgeEditor, Roles.Administrator];

    public static string Of(Roles roles) => string.Join(", ", Each.Where(r => (roles & r) != 0).Select(r => Texts.Of("Role" + r)));

    public static string Help(Roles role) => Texts.Of($"Role{role}Help");

    /// <summary>Whether such a person signs in with a password.</summary>
    public static bool Signs(Roles roles) => (roles & (Roles.Agent | Roles.Administrator)) != 0;
}
