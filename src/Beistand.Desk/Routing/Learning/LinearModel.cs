namespace Beistand.Desk.Routing.Learning;

/// <summary>Multinomial logistic regression over features, learnt by AdaGrad in a fixed order.</summary>
internal sealed class LinearModel(int labels, float[] weights, float[] bias)
{
    private const int MostEpochs = 25, FewestEpochs = 4, Enough = 60_000;
    private const float Rate = 0.5f, Decay = 1e-4f, Least = 0.02f;

    public int Labels => labels;
    public float[] Weights => weights;
    public float[] Bias => bias;

    public double[] Scores(Features features)
    {
        var scores = new double[labels];
        for (var label = 0; label < labels; label++) scores[label] = bias[label];
        foreach (var id in features.Ids)
            for (var label = 0; label < labels; label++) scores[label] += weights[id * labels + label] * features.Value;
        return scores;
    }

    public static LinearModel Learn(int labels, IReadOnlyList<(Features Features, int Label, double Weight)> examples, CancellationToken ct = default)
    {
        var model = new LinearModel(labels, new float[Features.Count * labels], new float[labels]);
        var (steps, biasSteps) = (new float[Features.Count * labels], new float[labels]);
        var random = new Random(1);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        // Where there is much to learn from, fewer rounds do.
        for (var epoch = Math.Clamp(Enough / Math.Max(1, examples.Count), FewestEpochs, MostEpochs); epoch > 0; epoch--)
        {
            ct.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var i in order) model.Step(examples[i], steps, biasSteps);
        }
        model.Round();
        return model;
    }

    // What hardly counts is forgotten and the rest made short: less room, and the same answers.
    private void Round()
    {
        for (var i = 0; i < weights.Length; i++) weights[i] = MathF.Abs(weights[i]) < Least ? 0 : (float)(Half)weights[i];
    }

    private void Step((Features Features, int Label, double Weight) example, float[] steps, float[] biasSteps)
    {
        var chances = Chances.Softmax(Scores(example.Features));
        for (var label = 0; label < labels; label++)
        {
            var slope = (float)(example.Weight * (chances[label] - (label == example.Label ? 1 : 0)));
            Move(ref bias[label], ref biasSteps[label], slope);
            foreach (var id in example.Features.Ids) Move(ref weights[id * labels + label], ref steps[id * labels + label], slope * example.Features.Value + Decay * weights[id * labels + label]);
        }
    }

    private static void Move(ref float weight, ref float steps, float slope)
    {
        steps += slope * slope;
        if (steps > 0) weight -= Rate * slope / (MathF.Sqrt(steps) + 1e-6f);
    }
}

/// <summary>From scores to chances that add up to one.</summary>
internal static class Chances
{
    public static double[] Softmax(double[] scores)
    {
        var highest = scores.Max();
        var raised = scores.Select(s => Math.Exp(s - highest)).ToArray();
        var sum = raised.Sum();
        return [.. raised.Select(r => r / sum)];
    }

    public static int Best(double[] chances) => Array.IndexOf(chances, chances.Max());
}
