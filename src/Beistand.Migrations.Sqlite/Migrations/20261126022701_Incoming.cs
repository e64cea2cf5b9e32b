using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Incoming : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "anyway",
                table: "raw_mails",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "from",
                table: "raw_mails",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "raw_mails",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject",
                table: "raw_mails",
                type: "TEXT",
                nullable: false,
                defaultValue: "");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "anyway",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "from",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "raw_mails");

            migrationBuilder.DropColumn(
                name: "subject",
                table: "raw_mails");
        }
    }
}
