using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class SeeMails : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "content",
                table: "raw_mails",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "decision_as",
                table: "raw_mails",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "decision_at",
                table: "raw_mails",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "decision_by",
                table: "raw_mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "doubt",
                table: "raw_mails",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "excerpt",
                table: "raw_mails",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "from_name",
                table: "raw_mails",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "imported",
                table: "raw_mails",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "mail_id",
                table: "raw_mails",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "points_to",
                table: "raw_mails",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "follows_all_rules",
                table: "mailboxes",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "trusted_senders",
                table: "mailboxes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "mail_rules",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    mailbox_id = table.Column<long>(type: "bigint", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    any = table.Column<bool>(type: "boolean", nullable: false),
                    conditions = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<long>(type: "bigint", nullable: true),
                    category_id = table.Column<long>(type: "bigint", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: true),
                    tags = table.Column<string>(type: "text", nullable: false),
                    discard = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_mail_rules", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_raw_mails_from_received_at",
                table: "raw_mails",
                columns: new[] { "from", "received_at" });

            migrationBuilder.CreateIndex(
                name: "IX_raw_mails_mail_id",
                table: "raw_mails",
                column: "mail_id",
                filter: "mail_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_raw_mails_points_to",
                table: "raw_mails",
                column: "points_to",
                filter: "state = 5");

            migrationBuilder.CreateIndex(
                name: "IX_mail_rules_mailbox_id_position",
                table: "mail_rules",
                columns: new[] { "mailbox_id", "position" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "mail_rules");

            migrationBuilder.DropIndex(
                name: "IX_raw_mails_from_received_at",
                table: "raw_mails");

            migrationBuilder.DropIndex(
                name: "IX_raw_mails_mail_id",
                table: "raw_mails");

            migrationBuilder.DropIndex(
                name: "IX_raw_mails_points_to",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "content",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "decision_as",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "decision_at",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "decision_by",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "doubt",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "excerpt",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "from_name",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "imported",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "mail_id",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "points_to",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "follows_all_rules",
                table: "mailboxes");

            migrationBuilder.DropColumn(
                name: "trusted_senders",
                table: "mailboxes");
        }
    }
}
