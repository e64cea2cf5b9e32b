global using Beistand.Tests.World;
global using Microsoft.AspNetCore.Builder;
global using SupportDesk = Beistand.Kernel.Desk;
