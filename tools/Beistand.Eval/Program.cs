using System.CommandLine;
using Beistand.Eval.Classify;
using Beistand.Eval.Mail;
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
return await new RootCommand("Scores the product on a corpus") { mail, classify, sla, holidays }.Parse(args).InvokeAsync();
