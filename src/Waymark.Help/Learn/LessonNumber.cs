using System.Buffers.Binary;
using System.Text;
using Waymark.Kernel.Sealing;

namespace Waymark.Help.Learn;

/// <summary>A lesson by a number of 24 bits that stays when lessons are added or put in another order, and that says nothing by itself.</summary>
/// <remarks>The first three bytes of BLAKE2b of path and slug. Two lessons meet by chance once in 16 million; a test looks at those that ship.</remarks>
internal static class LessonNumber
{
    internal static int Of(string path, string lesson) => (int)(BinaryPrimitives.ReadUInt32BigEndian(Blake2b.Hash(Encoding.UTF8.GetBytes($"{path}/{lesson}"))) >> 8);
}
