using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
{
    /// <inheritdoc />
    public partial class Assignee : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_tickets_assignee_due",
                table: "tickets",
                columns: new[] { "assignee_id", "turn_by", "id" },
                filter: "state <> 4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_tickets_assignee_due",
                table: "tickets");
        }
    }
}
