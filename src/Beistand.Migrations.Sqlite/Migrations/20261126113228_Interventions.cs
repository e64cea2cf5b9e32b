using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
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
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "intervention_counters",
                columns: table => new
                {
                    year = table.Column<int>(type: "INTEGER", nullable: false),
                    last = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_intervention_counters", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "interventions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    number = table.Column<string>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<long>(type: "INTEGER", nullable: false),
                    field = table.Column<int>(type: "INTEGER", nullable: false),
                    content_target = table.Column<string>(type: "TEXT", nullable: false),
                    content_statement = table.Column<string>(type: "TEXT", nullable: false),
                    content_reason = table.Column<string>(type: "TEXT", nullable: false),
                    content_risk = table.Column<string>(type: "TEXT", nullable: false),
                    content_backup = table.Column<string>(type: "TEXT", nullable: false),
                    content_rollback = table.Column<string>(type: "TEXT", nullable: false),
                    content_test = table.Column<string>(type: "TEXT", nullable: false),
                    content_from = table.Column<long>(type: "INTEGER", nullable: true),
                    content_until = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    author_id = table.Column<long>(type: "INTEGER", nullable: false),
                    writers = table.Column<string>(type: "TEXT", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    updated_at = table.Column<long>(type: "INTEGER", nullable: false),
                    approval_by = table.Column<long>(type: "INTEGER", nullable: true),
                    approval_at = table.Column<long>(type: "INTEGER", nullable: true),
                    approval_content_hash = table.Column<string>(type: "TEXT", nullable: true),
                    approval_note = table.Column<string>(type: "TEXT", nullable: true),
                    objection_by = table.Column<long>(type: "INTEGER", nullable: true),
                    objection_at = table.Column<long>(type: "INTEGER", nullable: true),
                    objection_text = table.Column<string>(type: "TEXT", nullable: true),
                    execution_by = table.Column<long>(type: "INTEGER", nullable: true),
                    execution_at = table.Column<long>(type: "INTEGER", nullable: true),
                    execution_content_hash = table.Column<string>(type: "TEXT", nullable: true),
                    execution_result = table.Column<string>(type: "TEXT", nullable: true),
                    execution_emergency = table.Column<string>(type: "TEXT", nullable: true),
                    verification_by = table.Column<long>(type: "INTEGER", nullable: true),
                    verification_at = table.Column<long>(type: "INTEGER", nullable: true),
                    verification_text = table.Column<string>(type: "TEXT", nullable: true),
                    approve_by = table.Column<long>(type: "INTEGER", nullable: true),
                    overdue_told_at = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
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
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    phase = table.Column<int>(type: "INTEGER", nullable: false),
                    rows = table.Column<long>(type: "INTEGER", nullable: true),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    file_id = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    file_size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
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
