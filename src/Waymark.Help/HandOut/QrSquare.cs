using System.Globalization;
using System.Text;
using QRCoder;

namespace Waymark.Help.HandOut;

/// <summary>A QR code as the path of an inline SVG: one unit a module, the quiet zone included.</summary>
/// <param name="Size">Modules a side.</param>
/// <param name="Path">The path's data.</param>
internal sealed record QrSquare(int Size, string Path)
{
    internal static QrSquare Of(string text)
    {
        using var generator = new QRCodeGenerator();
        // Level Q: a quarter may be torn, folded or dirty.
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.Q);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                var start = x;
                while (x < rows[y].Count && rows[y][x])
                    x++;
                if (x > start)
                    path.Append(CultureInfo.InvariantCulture, $"M{start} {y}h{x - start}v1h-{x - start}z");
            }
        }

        return new(rows.Count, path.ToString());
    }
}
