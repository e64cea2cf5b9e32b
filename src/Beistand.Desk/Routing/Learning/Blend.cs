namespace Beistand.Desk.Routing.Learning;

/// <summary>Puts several opinions together: each opinion's scores times its weight, added up. The weights are learnt on examples that the opinions have not seen.</summary>
internal sealed record Blend(double[] Weights)
{
    private const int Rounds = 400;
    private const double Rate = 0.1, Pull = 0.05;

    /// <param name="opinions">[opinion][label]</param>
    public double[] Chances(double[][] opinions)
    {
        var scores = new double[opinions[0].Length];
        for (var o = 0; o < opinions.Length; o++)
            for (var label = 0; label < scores.Length; label++) scores[label] += Weights[o] * opinions[o][label];
        return Learning.Chances.Softmax(scores);
    }

    public static Blend Learn(IReadOnlyList<(double[][] Opinions, int Label, double Weight)> examples, double[] start)
    {
        var blend = new Blend([.. start]);
        var (sum, steps) = (examples.Sum(e => e.Weight), new double[start.Length]);
        for (var round = 0; round < Rounds; round++)
        {
            var slopes = blend.Weights.Select((w, o) => Pull * (w - start[o])).ToArray();
            foreach (var (opinions, label, weight) in examples)
            {
                var chances = blend.Chances(opinions);
                for (var o = 0; o < slopes.Length; o++)
                    for (var l = 0; l < chances.Length; l++) slopes[o] += weight / sum * (chances[l] - (l == label ? 1 : 0)) * opinions[o][l];
            }
            for (var o = 0; o < slopes.Length; o++)
            {
                steps[o] += slopes[o] * slopes[o];
                blend.Weights[o] = Math.Max(0, blend.Weights[o] - Rate * slopes[o] / (Math.Sqrt(steps[o]) + 1e-9));
            }
        }
        return blend;
    }
}
