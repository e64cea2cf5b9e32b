using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Routing : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "required_level",
                table: "tickets",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "assignment",
                table: "teams",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "absences",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    deputy_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_absences", x => x.id);
                    table.ForeignKey(
                        name: "FK_absences_people_deputy_id",
                        column: x => x.deputy_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_absences_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "category_words",
                columns: table => new
                {
                    key = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_category_words", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "desk_rules",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    position = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    any = table.Column<bool>(type: "boolean", nullable: false),
                    conditions = table.Column<string>(type: "text", nullable: false),
                    team_id = table.Column<long>(type: "bigint", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: true),
                    tags = table.Column<string>(type: "text", nullable: false),
                    required_level = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_desk_rules", x => x.id);
                    table.ForeignKey(
                        name: "FK_desk_rules_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "learnt_models",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    learnt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tickets = table.Column<int>(type: "integer", nullable: false),
                    requests = table.Column<int>(type: "integer", nullable: false),
                    right = table.Column<int>(type: "integer", nullable: false),
                    sure = table.Column<int>(type: "integer", nullable: false),
                    sure_right = table.Column<int>(type: "integer", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_learnt_models", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "load_limits",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    tickets = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_load_limits", x => x.person_id);
                    table.ForeignKey(
                        name: "FK_load_limits_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "model_contents",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    content = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_model_contents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person_skills",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: false),
                    skill = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_skills", x => new { x.person_id, x.category_id });
                    table.ForeignKey(
                        name: "FK_person_skills_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_person_skills_people_person_id",
                        column: x => x.person_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "team_turns",
                columns: table => new
                {
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_team_turns", x => x.team_id);
                    table.ForeignKey(
                        name: "FK_team_turns_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ticket_placements",
                columns: table => new
                {
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    team_id = table.Column<long>(type: "bigint", nullable: false),
                    by = table.Column<int>(type: "integer", nullable: false),
                    team_rule_id = table.Column<long>(type: "bigint", nullable: true),
                    priority_rule_id = table.Column<long>(type: "bigint", nullable: true),
                    level_rule_id = table.Column<long>(type: "bigint", nullable: true),
                    rules = table.Column<string>(type: "text", nullable: false),
                    suggested_id = table.Column<long>(type: "bigint", nullable: true),
                    sure = table.Column<bool>(type: "boolean", nullable: false),
                    confidence = table.Column<double>(type: "double precision", nullable: false),
                    suggested_level = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_placements", x => x.ticket_id);
                    table.ForeignKey(
                        name: "FK_ticket_placements_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_absences_deputy_id_until",
                table: "absences",
                columns: new[] { "deputy_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_absences_person_id_until",
                table: "absences",
                columns: new[] { "person_id", "until" });

            migrationBuilder.CreateIndex(
                name: "IX_absences_until",
                table: "absences",
                column: "until");

            migrationBuilder.CreateIndex(
                name: "IX_desk_rules_team_id",
                table: "desk_rules",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_skills_category_id",
                table: "person_skills",
                column: "category_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "category_words");

            migrationBuilder.DropTable(
                name: "desk_rules");

            migrationBuilder.DropTable(
                name: "learnt_models");

            migrationBuilder.DropTable(
                name: "load_limits");

            migrationBuilder.DropTable(
                name: "model_contents");

            migrationBuilder.DropTable(
                name: "person_skills");

            migrationBuilder.DropTable(
                name: "team_turns");

            migrationBuilder.DropTable(
                name: "ticket_placements");

            migrationBuilder.DropColumn(
                name: "required_level",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "assignment",
                table: "teams");
        }
    }
}
