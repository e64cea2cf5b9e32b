namespace Beistand.Kernel;

public enum SupportLevel { First = 1, Second = 2, Third = 3 }

public enum Desk { CustomerService = 1, TechnicalSupport = 2 }

public enum Channel { Email = 1, Web, Phone, Chat, OnSite, Remote, Api, Other }

/// <summary>What a person may be; a person can be several at once.</summary>
[Flags]
public enum Roles
{
    None = 0, Customer = 1, FirstLevel = 2, SecondLevel = 4, ThirdLevel = 8, TeamLead = 16, KnowledgeEditor = 32, Administrator = 64,
    Agent = FirstLevel | SecondLevel | ThirdLevel | TeamLead | KnowledgeEditor,
}
