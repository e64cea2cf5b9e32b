using Beistand.Identity.SettingUp;
using Beistand.Kernel.Contracts;
using Beistand.Kernel.Platform.Data;
using Beistand.Kernel.Platform.Events;
using Beistand.Kernel.Platform.Modules;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Beistand.Identity;

public sealed class IdentityModule : IModule
{
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
            e.OwnsOne(x => x.Data).ToJson();
        });
        model.Entity<Session>(e => { e.ToTable("sessions"); e.HasIndex(x => x.PersonId); });
        model.Entity<SignInLink>().ToTable("sign_in_links").HasKey(x => x.Hash);
    }

    public void Services(IServiceCollection services)
    {
        services.AddSingleton<Sessions>().AddScoped<IAccounts, Accounts>().AddScoped<SetUpHandler>();
        services.AddSingleton<IActors>(p => p.GetRequiredService<Sessions>());
        services.AddSingleton<INodeReader>(p => p.GetRequiredService<Sessions>());
        services.AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = 12;
            o.Password.RequireNonAlphanumeric = o.Password.RequireDigit = o.Password.RequireUppercase = o.Password.RequireLowercase = false;
            o.User.RequireUniqueEmail = true;
            o.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
        }).AddEntityFrameworkStores<BeistandDb>();
        // OWASP ASVS, appendix C, for PBKDF2 with SHA-512.
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = 210_000);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.Cookie.Name = "beistand";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
            o.LoginPath = "/anmelden";
        });
        services.AddAuthorization();
    }

    public void Endpoints(IEndpointRouteBuilder app)
    {
        SignInEndpoints.Map(app);
        SetUpEndpoints.Map(app);
    }
}
