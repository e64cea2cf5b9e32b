using System.Diagnostics;
using System.Net;
using Beistand.Identity.SettingUp;
using Beistand.Kernel;

namespace Beistand.Attacks;

/// <summary>D22: nobody learns who has an account.</summary>
public sealed class KnownAddressAttacks
{
    private const string Keller = "keller@astina-service.example";

    [Fact]
    public async Task D22_known_and_unknown_addresses_get_the_same_answer_in_the_same_time()
    {
        await using var house = await House.Open("sqlite", start: true, settings: ("RateLimits:Times", "10000"));
        await WithRealHash(house);
        (string Page, string Action, string Known, string Unknown, (string, string)[] More)[] doors =
        [
            ("/anmelden", "/anmelden", Keller, "kelber@astina-service.example", [("Password", "falsch-falsch")]),
            ("/anmelden", "/anmelden/link", "nowak@privat.example", "novak@privat.example", []),
            ("/anmelden/kennwort-vergessen", "/anmelden/kennwort-vergessen", Keller, "kelber@astina-service.example", []),
        ];
        foreach (var (page, action, known, unknown, more) in doors)
        {
            using var visitor = house.Visitor();
            await Ask(visitor, page, action, unknown, more);
            // A busy machine adds noise to a round; a difference that tells something would be in every one.
            var rounds = new List<double>();
            while (rounds.Count < 4 && rounds.All(difference => difference >= 10))
            {
                rounds.Add(await Difference(visitor, page, action, known, unknown, more));
                Console.WriteLine($"D22 {action}: {rounds[^1]:0.0} ms");
            }
            Assert.True(rounds[^1] < 10, $"{action}: {string.Join(", ", rounds.Select(r => $"{r:0.0} ms"))}");
        }
    }

    // 200 times each, by turns, each asked first as often as the other: the difference of the medians.
    private static async Task<double> Difference(Visitor visitor, string page, string action, string known, string unknown, (string, string)[] more)
    {
        var times = new Dictionary<string, List<double>> { [known] = [], [unknown] = [] };
        (HttpStatusCode, string?, string)? first = null;
        for (var i = 0; i < 200; i++)
        {
            foreach (var email in i % 2 == 0 ? new[] { known, unknown } : [unknown, known])
            {
                var (answer, time) = await Ask(visitor, page, action, email, more);
                times[email].Add(time);
                Assert.Equal(first ??= answer, answer);
            }
        }
        return Math.Abs(Median(times[known]) - Median(times[unknown]));
    }

    // The tests' people have cheap hashes; the one who is tried here has one like all.
    private static async Task WithRealHash(House house)
    {
        var admin = await house.As(house.Company.Admin.Id);
        var link = ((Done)await house.In<SetUpHandler, Outcome>(h => h.MakeLink(admin, house.Company.Keller.Id, default))).Reference!;
        Assert.IsType<Done>(await house.In<SetUpHandler, Outcome>(h => h.SetPassword(link, "ein neues Kennwort", "ein neues Kennwort", default)));
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static async Task<((HttpStatusCode, string?, string) Answer, double Milliseconds)> Ask(Visitor visitor, string page, string action, string email, (string, string)[] more)
    {
        var form = await visitor.FormOf(page, action, [("Email", email), .. more]);
        var started = Stopwatch.GetTimestamp();
        using var answer = await visitor.Http.PostAsync(new Uri(form.Target, UriKind.Relative), form.Body);
        var time = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        var html = (await answer.Content.ReadAsStringAsync()).Replace(email, "X", StringComparison.Ordinal);
        return ((answer.StatusCode, answer.Headers.Location?.ToString(), System.Text.RegularExpressions.Regex.Replace(html, "value=\"CfDJ[^\"]*\"", "")), time);
    }
}
