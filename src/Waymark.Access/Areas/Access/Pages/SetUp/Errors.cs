using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>The link was used, is over or never was.</summary>
internal sealed record LinkGone() : NotFoundError("desk.link.gone");

/// <summary>Somebody signs in with that name already.</summary>
internal sealed record SignInNameTaken() : ConflictError("desk.account.sign-in.taken");
