using System.IO.Compression;

namespace Beistand.Desk.Routing.Learning;

/// <summary>A preselector as bytes: categories, words, weights, packed.</summary>
internal static class ModelFile
{
    private const int Form = 1;

    public static void Write(Preselector preselector, IReadOnlyList<string> words, IReadOnlyList<string> levelWords, Stream to)
    {
        using var packed = new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true);
        using var file = new BinaryWriter(packed);
        file.Write(Form);
        file.Write(preselector.SureFrom);
        Put(file, preselector.Categories, file.Write);
        foreach (var levels in preselector.LevelsOf) foreach (var share in levels) file.Write(share);
        Put(file, preselector.Category, words);
        Put(file, preselector.Level, levelWords);
    }

    public static Preselector Read(Stream from)
    {
        using var packed = new BrotliStream(from, CompressionMode.Decompress);
        using var file = new BinaryReader(packed);
        if (file.ReadInt32() != Form) throw new InvalidDataException("a model of another form");
        var sureFrom = file.ReadDouble();
        var categories = Take(file, file.ReadString);
        var levelsOf = categories.Select(_ => Enumerable.Range(0, Preselector.Levels).Select(_ => file.ReadDouble()).ToArray()).ToArray();
        return new(categories, Take(file), Take(file), levelsOf, sureFrom);
    }

    private static void Put(BinaryWriter file, Chooser chooser, IReadOnlyList<string> words)
    {
        Put(file, words, file.Write);
        Put(file, chooser.Blend.Weights, file.Write);
        Put(file, chooser.Model.Bias, file.Write);
        // Only what is not nothing, each with its way from the one before.
        var (weights, before) = (chooser.Model.Weights, 0);
        Put(file, [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] != 0)], (int place) =>
        {
            file.Write7BitEncodedInt(place - before);
            file.Write((Half)weights[place]);
            before = place;
        });
    }

    private static Chooser Take(BinaryReader file)
    {
        var words = new WordLists(Take(file, file.ReadString));
        var blend = new Blend(Take(file, file.ReadDouble));
        var bias = Take(file, file.ReadSingle);
        var weights = new float[Features.Count * bias.Length];
        var place = 0;
        foreach (var (way, weight) in Take(file, () => (file.Read7BitEncodedInt(), file.ReadHalf()))) weights[place += way] = (float)weight;
        return new(words, new LinearModel(bias.Length, weights, bias), blend);
    }

    private static void Put<T>(BinaryWriter file, IReadOnlyList<T> all, Action<T> put)
    {
        file.Write(all.Count);
        foreach (var one in all) put(one);
    }

    private static T[] Take<T>(BinaryReader file, Func<T> take) => [.. Enumerable.Range(0, file.ReadInt32()).Select(_ => take())];
}
