using Waymark.Kernel.Results;

namespace Waymark.Access.Areas.Access.Pages.SignIn;

/// <summary>The name or the password is wrong; which of them is never said.</summary>
internal sealed record WrongPassword() : InvalidError("desk.sign-in.wrong");

/// <summary>The code is wrong, or was used before.</summary>
internal sealed record WrongCode() : InvalidError("desk.code.wrong");

/// <summary>The session of the password is over; it starts again with the name.</summary>
internal sealed record SignInOver() : ConflictError("desk.sign-in.over");

/// <summary>Too many wrong tries: this one was not even checked.</summary>
internal sealed record TooManyTries() : ConflictError("desk.sign-in.slow");
