using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.Recover;

/// <summary>The code is no agency's.</summary>
internal sealed record WrongRecoveryCode() : InvalidError("desk.recover.wrong");
