using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Interventions : Migration
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

            migrationBuilder.CreateIndex(
                name: "IX_audit_entries_subject_seq",
                table: "audit_entries",
                columns: new[] { "subject", "seq" });

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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "intervention_counters");

            migrationBuilder.DropTable(
                name: "intervention_evidence");

            migrationBuilder.DropTable(
                name: "interventions");

            migrationBuilder.DropIndex(
                name: "IX_audit_entries_subject_seq",
                table: "audit_entries");

            migrationBuilder.DropColumn(
                name: "intervention",
                table: "tickets");
        }
    }
}
