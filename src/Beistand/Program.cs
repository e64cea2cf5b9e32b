using Beistand;
using Beistand.Cli;

if (Commands.Has(args)) return await Commands.Run(args);
return await Server.Run(args);

/// <summary>Named for tests that start the whole.</summary>
public partial class Program;
