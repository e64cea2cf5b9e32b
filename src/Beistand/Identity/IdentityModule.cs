using Beistand.Channels.Mail.Outbound;
using Beistand.Identity.Factors;
using Beistand.Identity.MailLinks;
using Beistand.Identity.OwnAccount;
using Beistand.Identity.SettingUp;
using Beistand.Identity.SigningIn;
using Beistand.Kernel;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Jobs;
using Beistand.Kernel.Platform.Modules;
using Beistand.Kernel.Platform.Settings;
using Beistand.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

public sealed class IdentityModule : IModule
{
    public IEnumerable<Job> Jobs =>
    [
        new("link-requests", TimeSpan.FromSeconds(5), (services, ct) => services.GetRequiredService<AnswerLinkRequests>().Run(ct), WakesOnEvents: true),
        new("identity-sweep", TimeSpan.FromHours(1), (services, ct) => services.GetRequiredService<SweepIdentity>().Run(ct)),
    ];

    public void Model(ModelBuilder model)
    {
        model.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.HasIndex(x => x.NormalizedUserName).IsUnique();
            e.HasIndex(x => x.NormalizedEmail);
            e.HasIndex(x => x.PersonId).IsUnique();
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        });
        model.Entity<IdentityUserClaim<long>>().ToTable("account_claims");
        model.Entity<IdentityUserLogin<long>>().ToTable("account_logins").HasKey(x => new { x.LoginProvider, x.ProviderKey });
        model.Entity<IdentityUserToken<long>>().ToTable("account_tokens").HasKey(x => new { x.UserId, x.LoginProvider, x.Name });
        model.Entity<IdentityUserPasskey<long>>(e =>
        {
            e.ToTable("account_passkeys").HasKey(x => x.CredentialId);
            e.HasIndex(x => x.UserId);
            e.OwnsOne(x => x.Data).ToJson();
        });
        model.Entity<RecoveryCode>().ToTable("recovery_codes").HasKey(x => new { x.AccountId, x.Mark });
        model.Entity<SpentCode>().ToTable("spent_codes").HasKey(x => new { x.AccountId, x.Code });
        model.Entity<Session>(e => { e.ToTable("sessions"); e.HasIndex(x => x.PersonId); });
        model.Entity<SignInLink>(e => { e.ToTable("sign_in_links").HasKey(x => x.Hash); e.HasIndex(x => x.PersonId); });
        model.Entity<LinkRequest>(e => { e.ToTable("link_requests"); e.HasIndex(x => new { x.PersonId, x.At }); });
    }

    public void Services(IServiceCollection services)
    {
        services.AddSingleton<Sessions>().AddSingleton<KnownBrowsers>().AddSingleton<TryLimits>().AddSingleton<SealedCookie>().AddSingleton<SecondFactorRule>();
        services.AddSingleton<IActors>(p => p.GetRequiredService<Sessions>()).AddSingleton<INodeReader>(p => p.GetRequiredService<Sessions>());
        services.AddScoped<IAccounts, Accounts>().AddScoped<Passwords>().AddScoped<PasswordCheck>().AddScoped<SetUpHandler>().AddScoped<FirstStart>().AddScoped<SecondStep>().AddScoped<SweepIdentity>();
        services.AddScoped<AnswerLinkRequests>().AddScoped<SignInByLink>().AddScoped<IOrderedMail, LinkMail>().AddScoped<IOrderedMail, FactorsTakenMail>();
        services.AddScoped<AppCodes>().AddScoped<RecoveryCodes>().AddScoped<Passkeys>().AddScoped<TakeFactors>();
        services.AddScoped<Own>().AddScoped<AccountPages>().AddScoped<ChangePassword>().AddScoped<AuthenticatorApp>().AddScoped<OwnPasskeys>().AddScoped<MakeRecoveryCodes>().AddScoped<SignOutEverywhere>();
        AddIdentity(services);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.Cookie.Name = "beistand";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The session on the server decides; the cookie only must not die before it.
            o.ExpireTimeSpan = SessionLife.Customer.Whole;
            o.SlidingExpiration = false;
            o.LoginPath = "/anmelden";
        });
        services.AddAuthorization();
    }

    private static void AddIdentity(IServiceCollection services)
    {
        services.AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = Passwords.Shortest;
            o.Password.RequireNonAlphanumeric = o.Password.RequireDigit = o.Password.RequireUppercase = o.Password.RequireLowercase = false;
            o.User.RequireUniqueEmail = true;
            o.User.AllowedUserNameCharacters = "";
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddUserStore<AccountStore>().AddTokenProvider<AuthenticatorTokenProvider<Account>>(TokenOptions.DefaultAuthenticatorProvider);
        // OWASP ASVS, appendix C, for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        // The public address alone says whose passkeys they are, never the request.
        services.AddOptions<IdentityPasskeyOptions>().Configure<Settings>((passkeys, settings) =>
        {
            passkeys.ServerDomain = new Uri(settings[SiteSettings.Url]).Host;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
        });
    }

    public void Endpoints(IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        SecondStepEndpoints.Map(app);
        MailLinkEndpoints.Map(app);
        SetUpEndpoints.Map(app);
        AccountEndpoints.Map(app);
    }
}
