using System.CommandLine;
using Beistand.Eval.Mail;

var set = new Option<DirectoryInfo>("--set") { Required = true, Description = "Folder of a set, or of several" };
var json = new Option<bool>("--json") { Description = "One object a line instead of the table" };
var mail = new Command("mail", "Runs mails through the steps of the inbound pipeline and compares with expected.jsonl") { set, json };
mail.SetAction((given, ct) => MailEval.Run(given.GetRequiredValue(set), given.GetValue(json), ct));
return await new RootCommand("Scores the product on a corpus") { mail }.Parse(args).InvokeAsync();
