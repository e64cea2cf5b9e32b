namespace Beistand.Tests;

public sealed class StartMemoryTests
{
    [Fact]
    public void Only_pages_of_the_program_that_nobody_writes_to_are_left()
    {
        string[] maps =
        [
            "7f10000000-7f10004000 r-xp 00001000 08:01 77  /opt/beistand/beistand.dll", "7f20000000-7f20001000 r--s 00000000 08:01 78  /opt/with space/Lucene.Net.dll",
            "7f30000000-7f30004000 rw-p 00005000 08:01 77  /opt/beistand/beistand.dll", "7f40000000-7f40004000 r--p 00005000 08:01 77  /opt/beistand/beistand.dll",
            "7f50000000-7f50004000 r-xp 00000000 08:01 79  /usr/share/dotnet/libcoreclr.so", "7f60000000-7f60004000 rw-p 00000000 00:00 0", "7f70000000-7f70004000 r-xs 00000000 00:01 9  /memfd:doublemapper (deleted)",
        ];
        Assert.Equal([(0x7f10000000, 0x4000), (0x7f20000000, 0x1000)], StartMemory.ProgramPages(maps).Select(p => ((long)p.From, (long)p.Length)));
    }

    [Fact]
    public void What_was_left_is_there_again_for_whoever_needs_it()
    {
        if (!OperatingSystem.IsLinux()) return;
        var stretches = StartMemory.ProgramPages(File.ReadAllLines("/proc/self/maps")).Count();
        Assert.InRange(stretches, 10, int.MaxValue);
        Assert.InRange(StartMemory.LeavePages(), stretches, int.MaxValue);
        Assert.Equal("Grüße", System.Text.Json.JsonSerializer.Deserialize<string>("\"Gr\\u00fc\u00dfe\""));
    }
}
