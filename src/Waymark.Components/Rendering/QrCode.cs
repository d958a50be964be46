using System.Globalization;
using System.Text;
using QRCoder;

namespace Waymark.Components.Rendering;

/// <summary>A QR code as the path of an inline SVG: one unit a module, the quiet zone included. Drawn on the server: no script, no image.</summary>
/// <param name="Size">Modules a side.</param>
/// <param name="Path">The path's data.</param>
public sealed record QrCode(int Size, string Path)
{
    /// <summary>The code of a text.</summary>
    /// <param name="text">What the code says.</param>
    /// <param name="isRough">True for paper that is carried, folded or hung outside: a quarter of the code may be lost (level Q); else 15 % (level M).</param>
    public static QrCode Of(string text, bool isRough = false)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, isRough ? QRCodeGenerator.ECCLevel.Q : QRCodeGenerator.ECCLevel.M);
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
