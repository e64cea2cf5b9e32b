using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CaptureLevelsRoutingTargets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "contact_id",
                table: "tickets",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "our_turn_since",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            // Until now what had no due time waited for somebody else.
            migrationBuilder.Sql("update tickets set our_turn_since = last_public_at where state <> 4 and turn_by < '9000-01-01 00:00:00+00'");

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

            migrationBuilder.AddColumn<string>(
                name: "contract",
                table: "organisations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "contract_until",
                table: "organisations",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "customer_class",
                table: "organisations",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "straight_to_third",
                table: "categories",
                type: "boolean",
                nullable: false,
                defaultValue: false);

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
                name: "business_calendars",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    land = table.Column<string>(type: "text", nullable: false),
                    regional = table.Column<string>(type: "text", nullable: false),
                    week = table.Column<string>(type: "text", nullable: false),
                    days = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_business_calendars", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capture_sheets",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    category_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    threshold = table.Column<int>(type: "integer", nullable: false),
                    questions = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_capture_sheets", x => x.id);
                    table.ForeignKey(
                        name: "FK_capture_sheets_categories_category_id",
                        column: x => x.category_id,
                        principalTable: "categories",
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
                name: "escalations",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<int>(type: "integer", nullable: false),
                    to = table.Column<int>(type: "integer", nullable: false),
                    from_team_id = table.Column<long>(type: "bigint", nullable: false),
                    to_team_id = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    question = table.Column<string>(type: "text", nullable: false),
                    tried = table.Column<string>(type: "text", nullable: false),
                    articles = table.Column<string>(type: "text", nullable: false),
                    completeness = table.Column<int>(type: "integer", nullable: false),
                    straight = table.Column<string>(type: "text", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    accepted_by_id = table.Column<long>(type: "bigint", nullable: true),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rating_complete = table.Column<bool>(type: "boolean", nullable: true),
                    rating_gap = table.Column<string>(type: "text", nullable: true),
                    rating_by = table.Column<long>(type: "bigint", nullable: true),
                    rating_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_escalations", x => x.id);
                    table.ForeignKey(
                        name: "FK_escalations_people_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_escalations_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "filled_sheets",
                columns: table => new
                {
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    sheet_id = table.Column<long>(type: "bigint", nullable: false),
                    completeness = table.Column<int>(type: "integer", nullable: false),
                    answers = table.Column<string>(type: "text", nullable: false),
                    asked = table.Column<string>(type: "text", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_filled_sheets", x => x.ticket_id);
                    table.ForeignKey(
                        name: "FK_filled_sheets_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "hand_backs",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    from = table.Column<int>(type: "integer", nullable: false),
                    to = table.Column<int>(type: "integer", nullable: false),
                    from_team_id = table.Column<long>(type: "bigint", nullable: false),
                    to_team_id = table.Column<long>(type: "bigint", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_hand_backs", x => x.id);
                    table.ForeignKey(
                        name: "FK_hand_backs_people_by_id",
                        column: x => x.by_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_hand_backs_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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
                name: "reckonings",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    reached = table.Column<long>(type: "bigint", nullable: false),
                    edition = table.Column<int>(type: "integer", nullable: false),
                    done = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_reckonings", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "target_digests",
                columns: table => new
                {
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    from_seq = table.Column<long>(type: "bigint", nullable: false),
                    to_seq = table.Column<long>(type: "bigint", nullable: false),
                    send_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_target_digests", x => x.person_id);
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

            migrationBuilder.CreateTable(
                name: "ticket_targets",
                columns: table => new
                {
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    round = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    allowed_seconds = table.Column<int>(type: "integer", nullable: false),
                    used_seconds = table.Column<int>(type: "integer", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lead_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    warned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    missed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lead_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    next_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ticket_targets", x => new { x.ticket_id, x.kind, x.round });
                    table.ForeignKey(
                        name: "FK_ticket_targets_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "target_policies",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    position = table.Column<int>(type: "integer", nullable: false),
                    desk = table.Column<int>(type: "integer", nullable: true),
                    customer_class = table.Column<string>(type: "text", nullable: false),
                    contract = table.Column<string>(type: "text", nullable: false),
                    calendar_id = table.Column<long>(type: "bigint", nullable: false),
                    times = table.Column<string>(type: "text", nullable: false),
                    warn_at = table.Column<int>(type: "integer", nullable: false),
                    lead_after = table.Column<int>(type: "integer", nullable: true),
                    pauses = table.Column<string>(type: "text", nullable: false),
                    updates_always = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_target_policies", x => x.id);
                    table.ForeignKey(
                        name: "FK_target_policies_business_calendars_calendar_id",
                        column: x => x.calendar_id,
                        principalTable: "business_calendars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "business_calendars",
                columns: new[] { "id", "days", "land", "name", "regional", "week" },
                values: new object[] { 1L, "[]", "DE", "Geschäftszeiten", "", "08:00–17:00\n08:00–17:00\n08:00–17:00\n08:00–17:00\n08:00–17:00\n\n" });

            migrationBuilder.InsertData(
                table: "reckonings",
                columns: new[] { "id", "done", "edition", "reached" },
                values: new object[] { 1, false, 0, 0L });

            migrationBuilder.InsertData(
                table: "target_policies",
                columns: new[] { "id", "calendar_id", "contract", "customer_class", "desk", "lead_after", "name", "pauses", "position", "times", "updates_always", "warn_at" },
                values: new object[] { 1L, 1L, "", "", null, 0, "Standard", "Customer Appointment", 1, "[{\"Kind\":1,\"Priority\":1,\"Minutes\":480},{\"Kind\":1,\"Priority\":2,\"Minutes\":240},{\"Kind\":1,\"Priority\":3,\"Minutes\":120},{\"Kind\":1,\"Priority\":4,\"Minutes\":60},{\"Kind\":2,\"Priority\":1,\"Minutes\":960},{\"Kind\":2,\"Priority\":2,\"Minutes\":480},{\"Kind\":2,\"Priority\":3,\"Minutes\":240},{\"Kind\":2,\"Priority\":4,\"Minutes\":120},{\"Kind\":3,\"Priority\":1,\"Minutes\":4800},{\"Kind\":3,\"Priority\":2,\"Minutes\":2400},{\"Kind\":3,\"Priority\":3,\"Minutes\":960},{\"Kind\":3,\"Priority\":4,\"Minutes\":480},{\"Kind\":4,\"Priority\":1,\"Minutes\":1920},{\"Kind\":4,\"Priority\":2,\"Minutes\":960},{\"Kind\":4,\"Priority\":3,\"Minutes\":480},{\"Kind\":4,\"Priority\":4,\"Minutes\":240},{\"Kind\":5,\"Priority\":1,\"Minutes\":2880},{\"Kind\":5,\"Priority\":2,\"Minutes\":1440},{\"Kind\":5,\"Priority\":3,\"Minutes\":480},{\"Kind\":5,\"Priority\":4,\"Minutes\":240},{\"Kind\":6,\"Priority\":1,\"Minutes\":4800},{\"Kind\":6,\"Priority\":2,\"Minutes\":2400},{\"Kind\":6,\"Priority\":3,\"Minutes\":960},{\"Kind\":6,\"Priority\":4,\"Minutes\":480},{\"Kind\":7,\"Priority\":1,\"Minutes\":2400},{\"Kind\":7,\"Priority\":2,\"Minutes\":1440},{\"Kind\":7,\"Priority\":3,\"Minutes\":960},{\"Kind\":7,\"Priority\":4,\"Minutes\":480}]", false, 75 });

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
                name: "IX_capture_sheets_category_id_version",
                table: "capture_sheets",
                columns: new[] { "category_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_desk_rules_team_id",
                table: "desk_rules",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "IX_escalations_by_id",
                table: "escalations",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_escalations_ticket_id",
                table: "escalations",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "IX_hand_backs_by_id",
                table: "hand_backs",
                column: "by_id");

            migrationBuilder.CreateIndex(
                name: "IX_hand_backs_ticket_id",
                table: "hand_backs",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "IX_person_skills_category_id",
                table: "person_skills",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "IX_target_digests_send_at",
                table: "target_digests",
                column: "send_at",
                filter: "send_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_target_policies_calendar_id",
                table: "target_policies",
                column: "calendar_id");

            migrationBuilder.CreateIndex(
                name: "IX_ticket_targets_next_at",
                table: "ticket_targets",
                column: "next_at",
                filter: "next_at is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "absences");

            migrationBuilder.DropTable(
                name: "capture_sheets");

            migrationBuilder.DropTable(
                name: "category_words");

            migrationBuilder.DropTable(
                name: "desk_rules");

            migrationBuilder.DropTable(
                name: "escalations");

            migrationBuilder.DropTable(
                name: "filled_sheets");

            migrationBuilder.DropTable(
                name: "hand_backs");

            migrationBuilder.DropTable(
                name: "learnt_models");

            migrationBuilder.DropTable(
                name: "load_limits");

            migrationBuilder.DropTable(
                name: "model_contents");

            migrationBuilder.DropTable(
                name: "person_skills");

            migrationBuilder.DropTable(
                name: "reckonings");

            migrationBuilder.DropTable(
                name: "target_digests");

            migrationBuilder.DropTable(
                name: "target_policies");

            migrationBuilder.DropTable(
                name: "team_turns");

            migrationBuilder.DropTable(
                name: "ticket_placements");

            migrationBuilder.DropTable(
                name: "ticket_targets");

            migrationBuilder.DropTable(
                name: "business_calendars");

            migrationBuilder.DropColumn(
                name: "contact_id",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "our_turn_since",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "required_level",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "assignment",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "contract",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "contract_until",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "customer_class",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "straight_to_third",
                table: "categories");
        }
    }
}
