using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.SetUp;

/// <summary>The link was used, is over or never was.</summary>
internal sealed record LinkGone() : NotFoundError("desk.link.gone");

/// <summary>Another agency has that name: people and staff could not tell them apart.</summary>
internal sealed record AgencyNameTaken() : ConflictError("desk.agency.name.taken");

/// <summary>Somebody signs in with that name already.</summary>
internal sealed record SignInNameTaken() : ConflictError("desk.account.sign-in.taken");
