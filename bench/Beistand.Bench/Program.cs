using System.CommandLine;
using Beistand.Bench;

var data = new Option<string>("--data") { Required = true };
var database = new Option<string?>("--database");
var tickets = new Option<int>("--tickets") { DefaultValueFactory = _ => 100_000 };
var url = new Option<Uri>("--url") { CustomParser = given => new Uri(given.Tokens[0].Value), DefaultValueFactory = _ => new Uri("http://127.0.0.1:5090") };
var pid = new Option<int>("--pid") { Required = true };
var subscribers = new Option<int>("--subscribers") { DefaultValueFactory = _ => 10_000 };

var seed = new Command("seed", "Fills an empty database with tickets of three messages.") { data, database, tickets };
seed.SetAction((parsed, ct) => Seed.Run(parsed.GetValue(data)!, parsed.GetValue(database), parsed.GetValue(tickets), ct));
var pages = new Command("pages", "Times list, ticket and search pages with one client.") { url, pid };
pages.SetAction((parsed, ct) => PageTimes.Run(parsed.GetValue(url)!, parsed.GetValue(pid), ct));
var streams = new Command("streams", "Opens many event streams and times how soon an event is at all of them.") { url, pid, subscribers };
streams.SetAction((parsed, ct) => Streams.Run(parsed.GetValue(url)!, parsed.GetValue(pid), parsed.GetValue(subscribers), ct));
var count = new Option<int>("--count") { DefaultValueFactory = _ => 1000 };
var kind = new Option<string>("--on") { DefaultValueFactory = _ => "sqlite" };
var mails = new Command("mails", "Starts a server and a Dovecot and times how fast mails come in.") { count, kind };
mails.SetAction(parsed => MailRates.Run(parsed.GetValue(count), parsed.GetValue(kind)!));
var timers = new Option<int>("--count") { DefaultValueFactory = _ => 10_000 };
var targets = new Command("targets", "Lets many target times come due and times how soon each is announced.") { timers, kind };
targets.SetAction(parsed => TargetTimers.Run(parsed.GetValue(timers), parsed.GetValue(kind)!));
return await new RootCommand("Measures a running Beistand.") { seed, pages, streams, mails, targets }.Parse(args).InvokeAsync();
