using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class KnowledgeRest : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "external_id",
                table: "articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "last_read_version",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "article_merges",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    into = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    publish_at = table.Column<long>(type: "INTEGER", nullable: true),
                    outdate_at = table.Column<long>(type: "INTEGER", nullable: true),
                    moved = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_merges", x => x.article_id);
                    table.ForeignKey(
                        name: "FK_article_merges_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "searches_settled",
                columns: table => new
                {
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_searches_settled", x => new { x.words, x.language });
                });

            migrationBuilder.CreateIndex(
                name: "IX_articles_external_id",
                table: "articles",
                column: "external_id",
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_article_merges_into",
                table: "article_merges",
                column: "into");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_merges");

            migrationBuilder.DropTable(
                name: "searches_settled");

            migrationBuilder.DropIndex(
                name: "IX_articles_external_id",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "external_id",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "last_read_version",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "successor_id",
                table: "articles");
        }
    }
}
