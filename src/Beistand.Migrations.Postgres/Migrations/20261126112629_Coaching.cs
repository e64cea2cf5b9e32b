using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Coaching : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "coachings",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: true),
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    coach_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    proposal_text = table.Column<string>(type: "text", nullable: true),
                    proposal_html = table.Column<string>(type: "text", nullable: true),
                    proposal_by = table.Column<long>(type: "bigint", nullable: true),
                    proposal_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coachings", x => x.id);
                    table.ForeignKey(
                        name: "FK_coachings_people_learner_id",
                        column: x => x.learner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_coachings_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "lessons",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    category_id = table.Column<long>(type: "bigint", nullable: false),
                    team_id = table.Column<long>(type: "bigint", nullable: true),
                    title = table.Column<string>(type: "text", nullable: false),
                    situation = table.Column<string>(type: "text", nullable: false),
                    steps = table.Column<string>(type: "text", nullable: false),
                    article = table.Column<string>(type: "text", nullable: false),
                    checks = table.Column<string>(type: "text", nullable: false),
                    practices = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    from_ticket_id = table.Column<long>(type: "bigint", nullable: true),
                    author_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    in_use_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lessons", x => x.id);
                    table.ForeignKey(
                        name: "FK_lessons_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_lessons_people_author_id",
                        column: x => x.author_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_lessons_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_lessons_tickets_from_ticket_id",
                        column: x => x.from_ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "person_figures",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: false),
                    practised = table.Column<int>(type: "integer", nullable: false),
                    signed_off = table.Column<int>(type: "integer", nullable: false),
                    not_yet = table.Column<int>(type: "integer", nullable: false),
                    reviewed = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_person_figures", x => new { x.person_id, x.category_id });
                });

            migrationBuilder.CreateTable(
                name: "ticket_figures",
                columns: table => new
                {
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    level = table.Column<int>(type: "integer", nullable: false),
                    escalated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by_id = table.Column<long>(type: "bigint", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    solved_by_id = table.Column<long>(type: "bigint", nullable: true),
                    solved_at_first = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_figures", x => x.ticket_id);
                });

            migrationBuilder.CreateTable(
                name: "lesson_gaps",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    lesson_id = table.Column<long>(type: "bigint", nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lesson_gaps", x => x.id);
                    table.ForeignKey(
                        name: "FK_lesson_gaps_lessons_lesson_id",
                        column: x => x.lesson_id,
                        principalTable: "lessons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_lesson_gaps_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "practice_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    lesson_id = table.Column<long>(type: "bigint", nullable: false),
                    learner_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    given = table.Column<string>(type: "text", nullable: false),
                    presented_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reviewed_by_id = table.Column<long>(type: "bigint", nullable: true),
                    reviewed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: false),
                    mastered = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_practice_cases", x => x.id);
                    table.ForeignKey(
                        name: "FK_practice_cases_lessons_lesson_id",
                        column: x => x.lesson_id,
                        principalTable: "lessons",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_practice_cases_people_learner_id",
                        column: x => x.learner_id,
                        principalTable: "people",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_practice_cases_people_reviewed_by_id",
                        column: x => x.reviewed_by_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_practice_cases_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coachings_coach_id",
                table: "coachings",
                column: "coach_id");

            migrationBuilder.CreateIndex(
                name: "IX_coachings_learner_id",
                table: "coachings",
                column: "learner_id");

            migrationBuilder.CreateIndex(
                name: "IX_coachings_ticket_id",
                table: "coachings",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "IX_lesson_gaps_lesson_id",
                table: "lesson_gaps",
                column: "lesson_id");

            migrationBuilder.CreateIndex(
                name: "IX_lesson_gaps_ticket_id",
                table: "lesson_gaps",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "IX_lessons_author_id",
                table: "lessons",
                column: "author_id");

            migrationBuilder.CreateIndex(
                name: "IX_lessons_category_id",
                table: "lessons",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "IX_lessons_from_ticket_id",
                table: "lessons",
                column: "from_ticket_id",
                unique: true,
                filter: "from_ticket_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_lessons_team_id",
                table: "lessons",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_learner_id_state",
                table: "practice_cases",
                columns: new[] { "learner_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_lesson_id",
                table: "practice_cases",
                column: "lesson_id");

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_presented_at",
                table: "practice_cases",
                column: "presented_at",
                filter: "state = 2");

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_reviewed_by_id",
                table: "practice_cases",
                column: "reviewed_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_practice_cases_ticket_id_learner_id",
                table: "practice_cases",
                columns: new[] { "ticket_id", "learner_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ticket_figures_category_id_opened_at",
                table: "ticket_figures",
                columns: new[] { "category_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ticket_figures_solved_by_id",
                table: "ticket_figures",
                column: "solved_by_id",
                filter: "solved_at_first");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coachings");

            migrationBuilder.DropTable(
                name: "lesson_gaps");

            migrationBuilder.DropTable(
                name: "person_figures");

            migrationBuilder.DropTable(
                name: "practice_cases");

            migrationBuilder.DropTable(
                name: "ticket_figures");

            migrationBuilder.DropTable(
                name: "lessons");
        }
    }
}
