using System.Reflection;
using System.Reflection.Emit;

namespace Waymark.Architecture.Tests.Rules;

/// <summary>One instruction of a compiled method; the operand is a string, a member, or a number where it is one of those.</summary>
internal sealed record Instruction(OpCode Code, object? Operand)
{
    /// <summary>The method or constructor that is called, or <c>null</c>.</summary>
    internal MethodBase? Called => Operand as MethodBase;
}

/// <summary>A compiled method with the type that a reader of the source would name, not a state machine or a closure.</summary>
internal sealed record CompiledMethod(Type Type, MethodBase Method, IReadOnlyList<Instruction> Body)
{
    /// <summary>Where it is, for a message.</summary>
    internal string Place => $"{Type.FullName}.{Method.Name}";
}

/// <summary>Reads what compiled methods call: the compiler's own view, which no spelling in the source can hide from.</summary>
internal static class Il
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(f => (OpCode)f.GetValue(null)!)
        .ToDictionary(c => c.Value);

    internal static IEnumerable<CompiledMethod> Methods(Assembly assembly) => assembly.GetTypes().SelectMany(Methods);

    /// <summary>The methods of a type, without those of nested types.</summary>
    internal static IEnumerable<CompiledMethod> Methods(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
            outermost = outer;
        return type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All))
            .Where(m => m.GetMethodBody() is not null)
            .Select(m => new CompiledMethod(outermost, m, [.. Read(m)]));
    }

    private static IEnumerable<Instruction> Read(MethodBase method)
    {
        var bytes = method.GetMethodBody()!.GetILAsByteArray()!;
        for (var at = 0; at < bytes.Length;)
        {
            int first = bytes[at++];
            var code = Codes[unchecked((short)(first == 0xFE ? 0xFE00 | bytes[at++] : first))];
            object? operand = null;
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    operand = (long)bytes[at];
                    at += 1;
                    break;
                case OperandType.InlineVar:
                    at += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    at += 8;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(bytes, at));
                    break;
                case OperandType.InlineString:
                    operand = method.Module.ResolveString(BitConverter.ToInt32(bytes, at));
                    at += 4;
                    break;
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineTok or OperandType.InlineType:
                    operand = Resolve(method, BitConverter.ToInt32(bytes, at));
                    at += 4;
                    break;
                case OperandType.InlineI:
                    operand = (long)BitConverter.ToInt32(bytes, at);
                    at += 4;
                    break;
                default:
                    at += 4;
                    break;
            }

            yield return new Instruction(code, operand);
        }
    }

    private static MemberInfo? Resolve(MethodBase method, int token)
    {
        var ofType = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var ofMethod = method is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments() : null;
        return method.Module.ResolveMember(token, ofType, ofMethod);
    }
}
