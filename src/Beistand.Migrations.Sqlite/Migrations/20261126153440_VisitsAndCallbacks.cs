using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class VisitsAndCallbacks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "callback_done_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_done_by",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_from",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_until",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sought_before",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "visit_salts",
                columns: table => new
                {
                    period = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_salts", x => x.period);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    articles = table.Column<string>(type: "TEXT", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    solved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    solved_by = table.Column<long>(type: "INTEGER", nullable: true),
                    form_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_control = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_visits_begun_at",
                table: "visits",
                column: "begun_at");

            migrationBuilder.CreateIndex(
                name: "IX_visits_key",
                table: "visits",
                column: "key",
                filter: "key is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "visit_salts");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropColumn(
                name: "callback_done_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_done_by",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_from",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_until",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sought_before",
                table: "tickets");
        }
    }
}
