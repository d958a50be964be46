namespace Waymark.Law.Screening;

/// <summary>Why a row was put aside.</summary>
internal enum RejectReason
{
    None,

    /// <summary>More or fewer fields than the header.</summary>
    FieldCount,

    /// <summary>Not UTF-8.</summary>
    Encoding,

    /// <summary>A quote that is never closed, or closed too late.</summary>
    OpenQuote,

    /// <summary>Text after a closing quote.</summary>
    AfterQuote,

    /// <summary>A row longer than a row can be.</summary>
    TooLong,

    /// <summary>A value that its column can not have.</summary>
    Value,
}

internal static class RejectReasons
{
    /// <summary>The stable code.</summary>
    public static string Code(this RejectReason reason) => reason switch
    {
        RejectReason.FieldCount => "field-count",
        RejectReason.Encoding => "not-utf-8",
        RejectReason.OpenQuote => "quote-not-closed",
        RejectReason.AfterQuote => "text-after-quote",
        RejectReason.TooLong => "row-too-long",
        _ => "value",
    };

    /// <summary>What would be right.</summary>
    public static string Expected(this RejectReason reason) => reason switch
    {
        RejectReason.FieldCount => "as many fields as the header has",
        RejectReason.Encoding => "text in UTF-8",
        RejectReason.OpenQuote => "a closing quote; a quote within quotes is doubled",
        RejectReason.AfterQuote => "the end of the field after its closing quote",
        RejectReason.TooLong => "a row of at most 16 million bytes",
        _ => "",
    };
}
