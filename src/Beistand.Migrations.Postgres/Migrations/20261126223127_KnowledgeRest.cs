using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Postgres.Migrations
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
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "last_read_version",
                table: "articles",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "successor_id",
                table: "articles",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "article_merges",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "bigint", nullable: false),
                    into = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by_id = table.Column<long>(type: "bigint", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    publish_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    outdate_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    moved = table.Column<string>(type: "text", nullable: false)
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
                    words = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "text", nullable: false),
                    up_to = table.Column<long>(type: "bigint", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false)
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
