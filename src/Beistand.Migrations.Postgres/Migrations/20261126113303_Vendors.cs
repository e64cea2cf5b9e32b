using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Vendors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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
                name: "vendor_case_mails");

            migrationBuilder.DropTable(
                name: "vendor_case_numbers");

            migrationBuilder.DropTable(
                name: "vendor_cases");

            migrationBuilder.DropTable(
                name: "vendors");
        }
    }
}
