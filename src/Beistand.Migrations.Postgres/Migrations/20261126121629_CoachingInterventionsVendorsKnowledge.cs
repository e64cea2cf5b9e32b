using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class CoachingInterventionsVendorsKnowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "intervention",
                table: "tickets",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "articles",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    state = table.Column<int>(type: "integer", nullable: false),
                    readers = table.Column<int>(type: "integer", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    title = table.Column<string>(type: "text", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: false),
                    environment = table.Column<string>(type: "text", nullable: false),
                    cause = table.Column<string>(type: "text", nullable: false),
                    solution = table.Column<string>(type: "text", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    category_id = table.Column<long>(type: "bigint", nullable: true),
                    ticket_id = table.Column<long>(type: "bigint", nullable: true),
                    owner_id = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    remark = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_articles", x => x.id);
                });

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
                name: "intervention_counters",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intervention_counters", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "interventions",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    number = table.Column<string>(type: "text", nullable: false),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    field = table.Column<int>(type: "integer", nullable: false),
                    content_target = table.Column<string>(type: "text", nullable: false),
                    content_statement = table.Column<string>(type: "text", nullable: false),
                    content_reason = table.Column<string>(type: "text", nullable: false),
                    content_risk = table.Column<string>(type: "text", nullable: false),
                    content_backup = table.Column<string>(type: "text", nullable: false),
                    content_rollback = table.Column<string>(type: "text", nullable: false),
                    content_test = table.Column<string>(type: "text", nullable: false),
                    content_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    content_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    author_id = table.Column<long>(type: "bigint", nullable: false),
                    writers = table.Column<string>(type: "text", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    approval_by = table.Column<long>(type: "bigint", nullable: true),
                    approval_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    approval_content_hash = table.Column<string>(type: "text", nullable: true),
                    approval_note = table.Column<string>(type: "text", nullable: true),
                    objection_by = table.Column<long>(type: "bigint", nullable: true),
                    objection_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    objection_text = table.Column<string>(type: "text", nullable: true),
                    execution_by = table.Column<long>(type: "bigint", nullable: true),
                    execution_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    execution_content_hash = table.Column<string>(type: "text", nullable: true),
                    execution_result = table.Column<string>(type: "text", nullable: true),
                    execution_emergency = table.Column<string>(type: "text", nullable: true),
                    verification_by = table.Column<long>(type: "bigint", nullable: true),
                    verification_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    verification_text = table.Column<string>(type: "text", nullable: true),
                    approve_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    overdue_told_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_interventions", x => x.id);
                    table.ForeignKey(
                        name: "FK_interventions_tickets_ticket_id",
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
                name: "vendors",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    name = table.Column<string>(type: "text", nullable: false),
                    address = table.Column<string>(type: "text", nullable: false),
                    senders = table.Column<string>(type: "text", nullable: false),
                    portal = table.Column<string>(type: "text", nullable: false),
                    phone = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    calendar_id = table.Column<long>(type: "bigint", nullable: true),
                    contract_number = table.Column<string>(type: "text", nullable: false),
                    contract_from = table.Column<DateOnly>(type: "date", nullable: true),
                    contract_until = table.Column<DateOnly>(type: "date", nullable: true),
                    contacts = table.Column<string>(type: "text", nullable: false),
                    response_minutes = table.Column<int>(type: "integer", nullable: true),
                    solution_minutes = table.Column<int>(type: "integer", nullable: true),
                    ladder = table.Column<string>(type: "text", nullable: false),
                    reminds_itself = table.Column<bool>(type: "boolean", nullable: false),
                    shape = table.Column<string>(type: "text", nullable: false),
                    needs = table.Column<int>(type: "integer", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    retired = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vendors", x => x.id);
                    table.ForeignKey(
                        name: "FK_vendors_business_calendars_calendar_id",
                        column: x => x.calendar_id,
                        principalTable: "business_calendars",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "solutions",
                columns: table => new
                {
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    article_id = table.Column<long>(type: "bigint", nullable: true),
                    reason = table.Column<int>(type: "integer", nullable: true),
                    words = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_solutions", x => x.ticket_id);
                    table.ForeignKey(
                        name: "FK_solutions_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_solutions_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "intervention_evidence",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    phase = table.Column<int>(type: "integer", nullable: false),
                    rows = table.Column<long>(type: "bigint", nullable: true),
                    text = table.Column<string>(type: "text", nullable: false),
                    file_id = table.Column<string>(type: "text", nullable: false),
                    file_name = table.Column<string>(type: "text", nullable: false),
                    file_size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "text", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intervention_evidence", x => x.id);
                    table.ForeignKey(
                        name: "FK_intervention_evidence_interventions_order_id",
                        column: x => x.order_id,
                        principalTable: "interventions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
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

            migrationBuilder.CreateTable(
                name: "vendor_cases",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    ticket_id = table.Column<long>(type: "bigint", nullable: false),
                    vendor_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    opened_by_id = table.Column<long>(type: "bigint", nullable: true),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    solved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    solution = table.Column<string>(type: "text", nullable: false),
                    reopened = table.Column<int>(type: "integer", nullable: false),
                    waits_since = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rungs_told = table.Column<int>(type: "integer", nullable: false),
                    next_reminder_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    response_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    solution_due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    packet = table.Column<string>(type: "text", nullable: false),
                    repair = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vendor_cases", x => x.id);
                    table.ForeignKey(
                        name: "FK_vendor_cases_people_opened_by_id",
                        column: x => x.opened_by_id,
                        principalTable: "people",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_vendor_cases_tickets_ticket_id",
                        column: x => x.ticket_id,
                        principalTable: "tickets",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_vendor_cases_vendors_vendor_id",
                        column: x => x.vendor_id,
                        principalTable: "vendors",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "vendor_case_mails",
                columns: table => new
                {
                    message_id = table.Column<long>(type: "bigint", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vendor_case_mails", x => x.message_id);
                    table.ForeignKey(
                        name: "FK_vendor_case_mails_messages_message_id",
                        column: x => x.message_id,
                        principalTable: "messages",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_vendor_case_mails_vendor_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "vendor_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "vendor_case_numbers",
                columns: table => new
                {
                    vendor_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "text", nullable: false),
                    case_id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_vendor_case_numbers", x => new { x.vendor_id, x.number });
                    table.ForeignKey(
                        name: "FK_vendor_case_numbers_vendor_cases_case_id",
                        column: x => x.case_id,
                        principalTable: "vendor_cases",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_subject_seq",
                table: "audit_entries",
                columns: new[] { "subject", "seq" });

            migrationBuilder.CreateIndex(
                name: "IX_articles_category_id",
                table: "articles",
                column: "category_id");

            migrationBuilder.CreateIndex(
                name: "IX_articles_state_changed_at",
                table: "articles",
                columns: new[] { "state", "changed_at" });

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
                name: "IX_intervention_evidence_file_id",
                table: "intervention_evidence",
                column: "file_id",
                filter: "file_id <> ''");

            migrationBuilder.CreateIndex(
                name: "IX_intervention_evidence_order_id",
                table: "intervention_evidence",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "IX_interventions_approve_by",
                table: "interventions",
                column: "approve_by",
                filter: "approve_by is not null");

            migrationBuilder.CreateIndex(
                name: "IX_interventions_number",
                table: "interventions",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_interventions_ticket_id",
                table: "interventions",
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
                name: "IX_solutions_article_id",
                table: "solutions",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "IX_ticket_figures_category_id_opened_at",
                table: "ticket_figures",
                columns: new[] { "category_id", "opened_at" });

            migrationBuilder.CreateIndex(
                name: "IX_ticket_figures_solved_by_id",
                table: "ticket_figures",
                column: "solved_by_id",
                filter: "solved_at_first");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_case_mails_case_id",
                table: "vendor_case_mails",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_case_numbers_case_id",
                table: "vendor_case_numbers",
                column: "case_id");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_cases_next_reminder_at",
                table: "vendor_cases",
                column: "next_reminder_at",
                filter: "next_reminder_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_cases_opened_by_id",
                table: "vendor_cases",
                column: "opened_by_id");

            migrationBuilder.CreateIndex(
                name: "IX_vendor_cases_ticket_id_vendor_id",
                table: "vendor_cases",
                columns: new[] { "ticket_id", "vendor_id" });

            migrationBuilder.CreateIndex(
                name: "IX_vendor_cases_vendor_id_state",
                table: "vendor_cases",
                columns: new[] { "vendor_id", "state" });

            migrationBuilder.CreateIndex(
                name: "IX_vendors_calendar_id",
                table: "vendors",
                column: "calendar_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coachings");

            migrationBuilder.DropTable(
                name: "intervention_counters");

            migrationBuilder.DropTable(
                name: "intervention_evidence");

            migrationBuilder.DropTable(
                name: "lesson_gaps");

            migrationBuilder.DropTable(
                name: "person_figures");

            migrationBuilder.DropTable(
                name: "practice_cases");

            migrationBuilder.DropTable(
                name: "solutions");

            migrationBuilder.DropTable(
                name: "ticket_figures");

            migrationBuilder.DropTable(
                name: "vendor_case_mails");

            migrationBuilder.DropTable(
                name: "vendor_case_numbers");

            migrationBuilder.DropTable(
                name: "interventions");

            migrationBuilder.DropTable(
                name: "lessons");

            migrationBuilder.DropTable(
                name: "articles");

            migrationBuilder.DropTable(
                name: "vendor_cases");

            migrationBuilder.DropTable(
                name: "vendors");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_subject_seq",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "intervention",
                table: "tickets");
        }
    }
}
