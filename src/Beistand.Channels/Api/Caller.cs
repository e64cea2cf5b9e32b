using Beistand.Channels.Api.Tokens;
using Beistand.Kernel;

namespace Beistand.Channels.Api;

/// <summary>Who calls, for the length of one call. Nobody until the door has let him in.</summary>
public sealed class Caller
{
    public Actor Actor { get; private set; } = Actor.Anonymous;
    public ApiToken? Token { get; private set; }

    internal void Is(Bearer bearer) => (Actor, Token) = (bearer.Actor, bearer.Token);
}
