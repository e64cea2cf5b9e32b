using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
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
                    mailbox_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    by = table.Column<int>(type: "INTEGER", nullable: false),
                    host = table.Column<string>(type: "TEXT", nullable: false),
                    port = table.Column<int>(type: "INTEGER", nullable: false),
                    security = table.Column<int>(type: "INTEGER", nullable: false),
                    user = table.Column<string>(type: "TEXT", nullable: false),
                    sign_in = table.Column<int>(type: "INTEGER", nullable: false),
                    secret = table.Column<string>(type: "TEXT", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", nullable: false),
                    authorize_url = table.Column<string>(type: "TEXT", nullable: false),
                    token_url = table.Column<string>(type: "TEXT", nullable: false),
                    scope = table.Column<string>(type: "TEXT", nullable: false),
                    refresh_token = table.Column<string>(type: "TEXT", nullable: false),
                    folder = table.Column<string>(type: "TEXT", nullable: false),
                    done_folder = table.Column<string>(type: "TEXT", nullable: false),
                    unclear_folder = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mailbox_access", x => x.mailbox_id);
                });

            migrationBuilder.CreateTable(
                name: "mailbox_health",
                columns: table => new
                {
                    mailbox_id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    since = table.Column<long>(type: "INTEGER", nullable: false),
                    good_at = table.Column<long>(type: "INTEGER", nullable: true),
                    failing_since = table.Column<long>(type: "INTEGER", nullable: true),
                    problem = table.Column<int>(type: "INTEGER", nullable: true),
                    said = table.Column<string>(type: "TEXT", nullable: false),
                    alarmed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    unmarked = table.Column<string>(type: "TEXT", nullable: true),
                    generation = table.Column<long>(type: "INTEGER", nullable: false),
                    reached = table.Column<long>(type: "INTEGER", nullable: false)
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
