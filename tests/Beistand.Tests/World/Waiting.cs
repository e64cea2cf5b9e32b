namespace Beistand.Tests.World;

/// <summary>For what comes by itself, and soon.</summary>
public static class Waiting
{
    private const int Tries = 400;

    /// <param name="what">Named in the failure when it does not come within twenty seconds.</param>
    public static async Task Until(string what, Func<Task<bool>> came)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            if (await came()) return;
            await Task.Delay(50);
        }
        throw new TimeoutException($"{what} did not come.");
    }
}
