using System.Reflection;
using Waymark.Architecture.Tests.Rules;

namespace Waymark.Architecture.Tests;

/// <summary>Who refers to whom, and what each project shows.</summary>
public sealed class SolutionTests
{
    [Fact]
    public void Repository_Always_HasProjectsAndModulesToLookAt()
    {
        Assert.Contains("Waymark.Kernel", Repository.Projects);
        Assert.Contains(Repository.Modules, m => Repository.NameOf(m) == "Waymark.Access");
        Assert.DoesNotContain(Repository.Modules, m => Repository.NameOf(m) == "Waymark.Kernel");
    }

    [Fact]
    public void ProjectFiles_Always_ReferOnlyToWhatIsAllowed() =>
        Rule.FindsNothing(Repository.Projects.SelectMany(p => ModuleReferences.InProjectFile(p, ProjectFile(p))));

    [Fact]
    public void Assemblies_Always_UseOnlyWhatIsAllowed() =>
        Rule.FindsNothing(Repository.Assemblies.SelectMany(a => ModuleReferences.InAssembly(Repository.NameOf(a), a.GetReferencedAssemblies())));

    [Fact]
    public void ProjectFiles_Always_OpenInternalsToTestsOnly() =>
        Rule.FindsNothing(Repository.Projects.SelectMany(p => ModuleReferences.Friends(p, ProjectFile(p))));

    [Fact]
    public void ModuleReferences_AWrongReference_IsFound()
    {
        const string Upwards = """<Project><ItemGroup><ProjectReference Include="../Waymark.Cases/Waymark.Cases.csproj" /></ItemGroup></Project>""";
        const string Friend = """<Project><ItemGroup><InternalsVisibleTo Include="Waymark.Cases" /></ItemGroup></Project>""";

        Assert.Equal(["Waymark.Reports must not refer to Waymark.Cases"], ModuleReferences.InProjectFile("Waymark.Reports", Upwards));
        Assert.Equal(["Waymark.Novel is in no list of allowed references"], ModuleReferences.InProjectFile("Waymark.Novel", Upwards));
        Assert.Equal(
            ["Waymark.Components must not use Microsoft.EntityFrameworkCore.Relational", "Waymark.Components must not use Waymark.Store"],
            ModuleReferences.InAssembly("Waymark.Components",
                [new AssemblyName("System.Runtime"), new AssemblyName("Microsoft.EntityFrameworkCore.Relational"), new AssemblyName("Waymark.Store"), new AssemblyName("Waymark.Kernel")]));
        Assert.Equal(["Waymark.Reports opens its internals to Waymark.Cases"], ModuleReferences.Friends("Waymark.Reports", Friend));
    }

    [Fact]
    public void Modules_Always_ShowTheirDoorAndContractsAlone() =>
        Rule.FindsNothing(Repository.Modules.SelectMany(m => Doors.Open(Repository.NameOf(m), m.GetExportedTypes()).Concat(Doors.Missing(m))));

    [Fact]
    public void Doors_ATypeOutsideContracts_IsFound() =>
        // The kernel, taken for a module, shows far more than a door.
        Assert.Contains("Waymark.Kernel.Sealing.SealKey is public, but is neither KernelModule, KernelOptions nor in Waymark.Kernel.Contracts",
            Doors.Open("Waymark.Kernel", typeof(Kernel.Sealing.SealKey).Assembly.GetExportedTypes()));

    [Fact]
    public void Doors_AModuleWithoutADoor_IsFound() =>
        Assert.Equal(["Waymark.Kernel.KernelModule is missing"], Doors.Missing(typeof(Kernel.Sealing.SealKey).Assembly));

    [Fact]
    public void PublicTypes_Always_SayWhatTheyAreFor() =>
        Rule.FindsNothing(Repository.Assemblies.SelectMany(a => Doors.Undocumented(Own(a), File.ReadAllText(Path.ChangeExtension(a.Location, ".xml")))));

    [Fact]
    public void Doors_APublicTypeWithoutASentence_IsFound() =>
        Assert.Equal(["System.Version is public and has no documentation comment"],
            Doors.Undocumented([typeof(Version), typeof(Uri)], """<member name="T:System.Uri"><summary>An address.</summary></member>"""));

    private static IEnumerable<Type> Own(Assembly assembly) =>
        assembly.GetExportedTypes().Where(t => t.Namespace?.StartsWith("Waymark.", StringComparison.Ordinal) == true);

    private static string ProjectFile(string project) => Repository.Read($"src/{project}/{project}.csproj");
}
