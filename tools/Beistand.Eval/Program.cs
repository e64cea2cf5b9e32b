using System.CommandLine;
using Beistand.Eval.Classify;
using Beistand.Eval.Mail;
using Beistand.Eval.Search;
using Beistand.Eval.Targets;

var json = new Option<bool>("--json") { Description = "One object a line instead of the table" };
var set = new Option<DirectoryInfo>("--set") { Required = true, Description = "Folder of a set, or of several" };
var mail = new Command("mail", "Runs mails through the steps of the inbound pipeline and compares with expected.jsonl") { set, json };
mail.SetAction((given, ct) => MailEval.Run(given.GetRequiredValue(set), given.GetValue(json), ct));

var asked = new Option<FileInfo>("--set") { Required = true, Description = "Requests to ask about, one JSON object a line: text, department, category, level, template" };
var train = new Option<FileInfo?>("--train") { Description = "Requests to learn from, in the same form" };
var folds = new Option<int?>("--folds") { Description = "Instead of --train: learns from all parts but one and asks about that one" };
var classify = new Command("classify", "Preselects requests and compares department, category and level") { asked, train, folds, json };
classify.SetAction((given, ct) => ClassifyEval.Run(given.GetValue(train), given.GetRequiredValue(asked), given.GetValue(folds), given.GetValue(json), ct));
var cases = new Option<FileInfo>("--cases") { Required = true, Description = "File of calendars and cases" };
var sla = new Command("sla", "Reckons when the time of each case is used up and compares") { cases, json };
sla.SetAction((given, ct) => SlaEval.Run(given.GetRequiredValue(cases), given.GetValue(json), ct));
var (from, to) = (new Option<int>("--from") { Required = true, Description = "First year" }, new Option<int>("--to") { Required = true, Description = "Last year" });
var holidays = new Command("holidays", "Prints the public holidays of the federal states") { from, to, json };
holidays.SetAction(given => HolidayEval.Run(given.GetValue(from), given.GetValue(to), given.GetValue(json)));
var (articles, queries) = (new Option<FileInfo>("--articles") { Required = true, Description = "Articles, one JSON object a line: id, title, text, lang; .gz as it is" }, new Option<FileInfo>("--queries") { Required = true, Description = "Questions, one JSON object a line: query, relevant, class" });
var ladder = new Option<bool>("--ladder") { Description = "One line for each step of the chain, added to those before" };
var without = new Option<string[]>("--without") { Description = "Leaves steps of the chain out: Stem, Fold, HalfStops, AskParts, IndexParts, Fuzzy, Grams, Identifiers, Coverage, Phrases, Synonyms" };
var search = new Command("search", "Indexes articles by title and text, asks and compares with the answers that somebody wrote down") { articles, queries, json, ladder, without };
search.SetAction((given, ct) => SearchEval.Run(given.GetRequiredValue(articles), given.GetRequiredValue(queries), given.GetValue(json), given.GetValue(ladder), given.GetValue(without) ?? [], ct));
return await new RootCommand("Scores the product on a corpus") { mail, classify, search, sla, holidays }.Parse(args).InvokeAsync();
