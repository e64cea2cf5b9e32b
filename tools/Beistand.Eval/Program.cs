using System.CommandLine;
using Beistand.Eval.Classify;
using Beistand.Eval.Mail;

var set = new Option<DirectoryInfo>("--set") { Required = true, Description = "Folder of a set, or of several" };
var json = new Option<bool>("--json") { Description = "One object a line instead of the table" };
var mail = new Command("mail", "Runs mails through the steps of the inbound pipeline and compares with expected.jsonl") { set, json };
mail.SetAction((given, ct) => MailEval.Run(given.GetRequiredValue(set), given.GetValue(json), ct));

var asked = new Option<FileInfo>("--set") { Required = true, Description = "Requests to ask about, one JSON object a line: text, department, category, level, template" };
var train = new Option<FileInfo?>("--train") { Description = "Requests to learn from, in the same form" };
var folds = new Option<int?>("--folds") { Description = "Instead of --train: learns from all parts but one and asks about that one" };
var classify = new Command("classify", "Preselects requests and compares department, category and level") { asked, train, folds, json };
classify.SetAction((given, ct) => ClassifyEval.Run(given.GetValue(train), given.GetRequiredValue(asked), given.GetValue(folds), given.GetValue(json), ct));
return await new RootCommand("Scores the product on a corpus") { mail, classify }.Parse(args).InvokeAsync();
