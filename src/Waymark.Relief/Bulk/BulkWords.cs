namespace Waymark.Relief.Bulk;

/// <summary>The keys of the words for how far a screen is.</summary>
internal static class BulkWords
{
    internal static string State(BulkRow row, DateTimeOffset now) => row.State switch
    {
        BulkState.Uploading or BulkState.Running when !BulkScreens.IsAlive(row, now) => "desk.screen.state.interrupted",
        BulkState.Uploading => "desk.screen.state.uploading",
        BulkState.Running => "desk.screen.state.running",
        BulkState.Done => "desk.screen.state.done",
        BulkState.Cancelled => "desk.screen.state.cancelled",
        BulkState.Refused => "desk.screen.state.refused",
        _ => "desk.screen.state.failed",
    };
}
