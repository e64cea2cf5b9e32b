using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Fetching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "mailbox_access",
                columns: table => new
                {
                    mailbox_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    by = table.Column<int>(type: "integer", nullable: false),
                    host = table.Column<string>(type: "text", nullable: false),
                    port = table.Column<int>(type: "integer", nullable: false),
                    security = table.Column<int>(type: "integer", nullable: false),
                    user = table.Column<string>(type: "text", nullable: false),
                    sign_in = table.Column<int>(type: "integer", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false),
                    client_id = table.Column<string>(type: "text", nullable: false),
                    authorize_url = table.Column<string>(type: "text", nullable: false),
                    token_url = table.Column<string>(type: "text", nullable: false),
                    scope = table.Column<string>(type: "text", nullable: false),
                    refresh_token = table.Column<string>(type: "text", nullable: false),
                    folder = table.Column<string>(type: "text", nullable: false),
                    done_folder = table.Column<string>(type: "text", nullable: false),
                    unclear_folder = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailbox_access", x => x.mailbox_id);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_health",
                columns: table => new
                {
                    mailbox_id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    good_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    failing_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    problem = table.Column<int>(type: "integer", nullable: true),
                    said = table.Column<string>(type: "text", nullable: false),
                    alarmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    unmarked = table.Column<string>(type: "text", nullable: true),
                    generation = table.Column<long>(type: "bigint", nullable: false),
                    reached = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailbox_health", x => x.mailbox_id);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mailbox_access");

            migrationBuilder.DropTable(
                name: "mailbox_health");
        }
    }
}
