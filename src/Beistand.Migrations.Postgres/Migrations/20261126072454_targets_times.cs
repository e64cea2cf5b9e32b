using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class targets_times : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "our_turn_since",
                table: "tickets",
                type: "timestamp with time zone",
                nullable: true);

            // Until now what had no due time waited for somebody else.
            migrationBuilder.Sql("update tickets set our_turn_since = last_public_at where state <> 4 and turn_by < '9000-01-01 00:00:00+00'");

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
                name: "reckonings");

            migrationBuilder.DropTable(
                name: "target_digests");

            migrationBuilder.DropTable(
                name: "target_policies");

            migrationBuilder.DropTable(
                name: "ticket_targets");

            migrationBuilder.DropTable(
                name: "business_calendars");

            migrationBuilder.DropColumn(
                name: "our_turn_since",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "contract",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "contract_until",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "customer_class",
                table: "organisations");
        }
    }
}
