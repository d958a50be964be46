using System.Runtime.CompilerServices;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>Nothing blocks a thread while it waits: under load, blocked threads are how a server stops answering.</summary>
internal static class Waiting
{
    internal static IEnumerable<string> ThatBlocks(IEnumerable<CompiledMethod> methods) =>
        from method in methods
        from called in method.Body.Select(i => i.Called).OfType<System.Reflection.MethodBase>()
        let owner = called.DeclaringType
        where owner is not null
            && (owner == typeof(Thread) && called.Name is nameof(Thread.Sleep)
                || typeof(Task).IsAssignableFrom(owner) && called.Name is "get_Result" or "Wait" or "WaitAll"
                || owner.Name is "ValueTask`1" && called.Name is "get_Result"
                // The compiler's own use is in state machines, whose methods are called MoveNext.
                || owner.Namespace == typeof(TaskAwaiter).Namespace && owner.Name.Contains("TaskAwaiter", StringComparison.Ordinal)
                    && called.Name is "GetResult" && method.Method.Name is not "MoveNext" and not "<Main>")
        select $"{method.Place} calls {owner.Name}.{called.Name}";
}
