using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Beistand.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PortalKnowledgeSearch : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "callback_done_at",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_done_by",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_from",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "callback_until",
                table: "tickets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "sought_before",
                table: "tickets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "helped",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "kind",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "merged_into",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "not_helped",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "outdate_at",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "publish_at",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "review_on",
                table: "articles",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "systems",
                table: "articles",
                type: "TEXT",
                nullable: false,
                defaultValueSql: "'[]'");

            migrationBuilder.AddColumn<long>(
                name: "translation_of",
                table: "articles",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "used",
                table: "articles",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "article_files",
                columns: table => new
                {
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    content_type = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    is_listed = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_files", x => x.public_id);
                    table.ForeignKey(
                        name: "FK_article_files_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_flags",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ticket_id = table.Column<long>(type: "INTEGER", nullable: true),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    closed_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    closed_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_flags", x => x.id);
                    table.ForeignKey(
                        name: "FK_article_flags_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_products",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    product = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_products", x => new { x.article_id, x.product });
                    table.ForeignKey(
                        name: "FK_article_products_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_revisions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    readers = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    problem = table.Column<string>(type: "TEXT", nullable: false),
                    environment = table.Column<string>(type: "TEXT", nullable: false),
                    cause = table.Column<string>(type: "TEXT", nullable: false),
                    solution = table.Column<string>(type: "TEXT", nullable: false),
                    restored_from = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_revisions", x => x.id);
                    table.ForeignKey(
                        name: "FK_article_revisions_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_uses",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ticket_id = table.Column<long>(type: "INTEGER", nullable: false),
                    @as = table.Column<int>(name: "as", type: "INTEGER", nullable: false),
                    judged = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_uses", x => new { x.article_id, x.ticket_id });
                    table.ForeignKey(
                        name: "FK_article_uses_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_votes",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    helped = table.Column<bool>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false),
                    on = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_votes", x => x.id);
                    table.ForeignKey(
                        name: "FK_article_votes_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "article_working_copies",
                columns: table => new
                {
                    article_id = table.Column<long>(type: "INTEGER", nullable: false),
                    based_on = table.Column<int>(type: "INTEGER", nullable: false),
                    by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    about = table.Column<string>(type: "TEXT", nullable: false),
                    files = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_article_working_copies", x => x.article_id);
                    table.ForeignKey(
                        name: "FK_article_working_copies_articles_article_id",
                        column: x => x.article_id,
                        principalTable: "articles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "downloads",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    public_id = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<string>(type: "TEXT", nullable: false),
                    component = table.Column<string>(type: "TEXT", nullable: false),
                    systems = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    release_notes = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<int>(type: "INTEGER", nullable: false),
                    released_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    signature = table.Column<string>(type: "TEXT", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", nullable: false),
                    sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    size = table.Column<long>(type: "INTEGER", nullable: false),
                    added_at = table.Column<long>(type: "INTEGER", nullable: false),
                    fetches = table.Column<long>(type: "INTEGER", nullable: false),
                    supersedes_id = table.Column<long>(type: "INTEGER", nullable: true),
                    replaced_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_downloads", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product_lines",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    name = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_lines", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "search_synonyms",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_search_synonyms", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "searches",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: false),
                    day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    by_staff = table.Column<bool>(type: "INTEGER", nullable: false),
                    hits = table.Column<int>(type: "INTEGER", nullable: false),
                    clicked = table.Column<bool>(type: "INTEGER", nullable: false),
                    solved = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_searches", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "visit_salts",
                columns: table => new
                {
                    period = table.Column<long>(type: "INTEGER", nullable: false),
                    salt = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visit_salts", x => x.period);
                });

            migrationBuilder.CreateTable(
                name: "visits",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    key = table.Column<string>(type: "TEXT", nullable: true),
                    begun_at = table.Column<long>(type: "INTEGER", nullable: false),
                    week = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    articles = table.Column<string>(type: "TEXT", nullable: false),
                    found = table.Column<int>(type: "INTEGER", nullable: false),
                    solved_at = table.Column<long>(type: "INTEGER", nullable: true),
                    solved_by = table.Column<long>(type: "INTEGER", nullable: true),
                    form_at = table.Column<long>(type: "INTEGER", nullable: true),
                    is_control = table.Column<bool>(type: "INTEGER", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_visits", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "product_models",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    line_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    slug = table.Column<string>(type: "TEXT", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    specifications = table.Column<string>(type: "TEXT", nullable: false),
                    announced_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    service_ends_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    published = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_product_models", x => x.id);
                    table.ForeignKey(
                        name: "FK_product_models_product_lines_line_id",
                        column: x => x.line_id,
                        principalTable: "product_lines",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "advisories",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    title = table.Column<string>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", nullable: false),
                    severity = table.Column<int>(type: "INTEGER", nullable: false),
                    model_id = table.Column<long>(type: "INTEGER", nullable: true),
                    limited = table.Column<bool>(type: "INTEGER", nullable: false),
                    created_at = table.Column<long>(type: "INTEGER", nullable: false),
                    published_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_at = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_by_id = table.Column<long>(type: "INTEGER", nullable: true),
                    withdrawn_reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_advisories", x => x.id);
                    table.ForeignKey(
                        name: "FK_advisories_product_models_model_id",
                        column: x => x.model_id,
                        principalTable: "product_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "devices",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    serial = table.Column<string>(type: "TEXT", nullable: false),
                    serial_key = table.Column<string>(type: "TEXT", nullable: false),
                    serial_head = table.Column<string>(type: "TEXT", nullable: false),
                    serial_number = table.Column<long>(type: "INTEGER", nullable: false),
                    serial_digits = table.Column<int>(type: "INTEGER", nullable: false),
                    serial_tail = table.Column<string>(type: "TEXT", nullable: false),
                    model_id = table.Column<long>(type: "INTEGER", nullable: false),
                    external_id = table.Column<string>(type: "TEXT", nullable: true),
                    build = table.Column<string>(type: "TEXT", nullable: false),
                    sold_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    organisation_id = table.Column<long>(type: "INTEGER", nullable: true),
                    owner_id = table.Column<long>(type: "INTEGER", nullable: true),
                    warranty = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_devices", x => x.id);
                    table.ForeignKey(
                        name: "FK_devices_product_models_model_id",
                        column: x => x.model_id,
                        principalTable: "product_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "download_models",
                columns: table => new
                {
                    download_id = table.Column<long>(type: "INTEGER", nullable: false),
                    model_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_download_models", x => new { x.download_id, x.model_id });
                    table.ForeignKey(
                        name: "FK_download_models_downloads_download_id",
                        column: x => x.download_id,
                        principalTable: "downloads",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_download_models_product_models_model_id",
                        column: x => x.model_id,
                        principalTable: "product_models",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "serial_ranges",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    advisory_id = table.Column<long>(type: "INTEGER", nullable: false),
                    first = table.Column<string>(type: "TEXT", nullable: false),
                    last = table.Column<string>(type: "TEXT", nullable: false),
                    head = table.Column<string>(type: "TEXT", nullable: false),
                    tail = table.Column<string>(type: "TEXT", nullable: false),
                    from_number = table.Column<long>(type: "INTEGER", nullable: false),
                    until_number = table.Column<long>(type: "INTEGER", nullable: false),
                    from_digits = table.Column<int>(type: "INTEGER", nullable: false),
                    until_digits = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_serial_ranges", x => x.id);
                    table.ForeignKey(
                        name: "FK_serial_ranges_advisories_advisory_id",
                        column: x => x.advisory_id,
                        principalTable: "advisories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "subscriptions",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    model_id = table.Column<long>(type: "INTEGER", nullable: true),
                    device_id = table.Column<long>(type: "INTEGER", nullable: true),
                    email = table.Column<string>(type: "TEXT", nullable: false),
                    language = table.Column<string>(type: "TEXT", nullable: false),
                    asked_at = table.Column<long>(type: "INTEGER", nullable: false),
                    confirmed_at = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscriptions", x => x.id);
                    table.ForeignKey(
                        name: "FK_subscriptions_devices_device_id",
                        column: x => x.device_id,
                        principalTable: "devices",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "FK_subscriptions_product_models_model_id",
                        column: x => x.model_id,
                        principalTable: "product_models",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "subscription_tokens",
                columns: table => new
                {
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    subscription_id = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_subscription_tokens", x => x.hash);
                    table.ForeignKey(
                        name: "FK_subscription_tokens_subscriptions_subscription_id",
                        column: x => x.subscription_id,
                        principalTable: "subscriptions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_articles_outdate_at",
                table: "articles",
                column: "outdate_at",
                filter: "outdate_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_articles_publish_at",
                table: "articles",
                column: "publish_at",
                filter: "publish_at is not null");

            migrationBuilder.CreateIndex(
                name: "IX_articles_translation_of",
                table: "articles",
                column: "translation_of");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_external_id",
                table: "advisories",
                column: "external_id",
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_advisories_model_id",
                table: "advisories",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "IX_article_files_article_id",
                table: "article_files",
                column: "article_id");

            migrationBuilder.CreateIndex(
                name: "IX_article_flags_article_id_closed_at",
                table: "article_flags",
                columns: new[] { "article_id", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "IX_article_products_product",
                table: "article_products",
                column: "product");

            migrationBuilder.CreateIndex(
                name: "IX_article_revisions_article_id_version",
                table: "article_revisions",
                columns: new[] { "article_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_article_uses_ticket_id",
                table: "article_uses",
                column: "ticket_id");

            migrationBuilder.CreateIndex(
                name: "IX_article_votes_article_id_on",
                table: "article_votes",
                columns: new[] { "article_id", "on" });

            migrationBuilder.CreateIndex(
                name: "IX_devices_external_id",
                table: "devices",
                column: "external_id",
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_devices_model_id",
                table: "devices",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "IX_devices_organisation_id",
                table: "devices",
                column: "organisation_id",
                filter: "organisation_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_devices_owner_id",
                table: "devices",
                column: "owner_id",
                filter: "owner_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_devices_serial_head_serial_number",
                table: "devices",
                columns: new[] { "serial_head", "serial_number" });

            migrationBuilder.CreateIndex(
                name: "IX_devices_serial_key",
                table: "devices",
                column: "serial_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_download_models_model_id",
                table: "download_models",
                column: "model_id");

            migrationBuilder.CreateIndex(
                name: "IX_downloads_external_id",
                table: "downloads",
                column: "external_id",
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_downloads_public_id",
                table: "downloads",
                column: "public_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_downloads_replaced_by_id",
                table: "downloads",
                column: "replaced_by_id",
                filter: "replaced_by_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_downloads_sha256",
                table: "downloads",
                column: "sha256");

            migrationBuilder.CreateIndex(
                name: "IX_downloads_supersedes_id",
                table: "downloads",
                column: "supersedes_id",
                unique: true,
                filter: "supersedes_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_product_lines_name",
                table: "product_lines",
                column: "name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_product_models_external_id",
                table: "product_models",
                column: "external_id",
                unique: true,
                filter: "external_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_product_models_line_id",
                table: "product_models",
                column: "line_id");

            migrationBuilder.CreateIndex(
                name: "IX_product_models_slug",
                table: "product_models",
                column: "slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_searches_day",
                table: "searches",
                column: "day");

            migrationBuilder.CreateIndex(
                name: "IX_searches_key",
                table: "searches",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_serial_ranges_advisory_id",
                table: "serial_ranges",
                column: "advisory_id");

            migrationBuilder.CreateIndex(
                name: "IX_serial_ranges_head_from_number",
                table: "serial_ranges",
                columns: new[] { "head", "from_number" });

            migrationBuilder.CreateIndex(
                name: "IX_subscription_tokens_subscription_id",
                table: "subscription_tokens",
                column: "subscription_id");

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_device_id_email",
                table: "subscriptions",
                columns: new[] { "device_id", "email" },
                unique: true,
                filter: "device_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_subscriptions_model_id_email",
                table: "subscriptions",
                columns: new[] { "model_id", "email" },
                unique: true,
                filter: "model_id is not null");

            migrationBuilder.CreateIndex(
                name: "IX_visits_begun_at",
                table: "visits",
                column: "begun_at");

            migrationBuilder.CreateIndex(
                name: "IX_visits_key",
                table: "visits",
                column: "key",
                filter: "key is not null");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "article_files");

            migrationBuilder.DropTable(
                name: "article_flags");

            migrationBuilder.DropTable(
                name: "article_products");

            migrationBuilder.DropTable(
                name: "article_revisions");

            migrationBuilder.DropTable(
                name: "article_uses");

            migrationBuilder.DropTable(
                name: "article_votes");

            migrationBuilder.DropTable(
                name: "article_working_copies");

            migrationBuilder.DropTable(
                name: "download_models");

            migrationBuilder.DropTable(
                name: "search_synonyms");

            migrationBuilder.DropTable(
                name: "searches");

            migrationBuilder.DropTable(
                name: "serial_ranges");

            migrationBuilder.DropTable(
                name: "subscription_tokens");

            migrationBuilder.DropTable(
                name: "visit_salts");

            migrationBuilder.DropTable(
                name: "visits");

            migrationBuilder.DropTable(
                name: "downloads");

            migrationBuilder.DropTable(
                name: "advisories");

            migrationBuilder.DropTable(
                name: "subscriptions");

            migrationBuilder.DropTable(
                name: "devices");

            migrationBuilder.DropTable(
                name: "product_models");

            migrationBuilder.DropTable(
                name: "product_lines");

            migrationBuilder.DropIndex(
                name: "IX_articles_outdate_at",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "IX_articles_publish_at",
                table: "articles");

            migrationBuilder.DropIndex(
                name: "IX_articles_translation_of",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "callback_done_at",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_done_by",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_from",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "callback_until",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "sought_before",
                table: "tickets");

            migrationBuilder.DropColumn(
                name: "helped",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "merged_into",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "not_helped",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "outdate_at",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "publish_at",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "review_on",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "systems",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "translation_of",
                table: "articles");

            migrationBuilder.DropColumn(
                name: "used",
                table: "articles");
        }
    }
}
