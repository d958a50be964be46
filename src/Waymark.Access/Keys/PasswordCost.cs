using Waymark.Kernel.Sealing;

namespace Waymark.Access.Keys;

/// <summary>What deriving a key from a new password costs; a type of its own so that tests alone can make it cheap.</summary>
/// <param name="Cost">Stored with each password, so that it can be raised.</param>
internal sealed record PasswordCost(Argon2Cost Cost);
