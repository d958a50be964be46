namespace Waymark.Kernel.Results;

/// <summary>
/// An expected outcome that is not success. Derive a record per error in the slice's <c>Errors.cs</c>.
/// </summary>
/// <param name="Code">Stable code, never reused; also the resource key of the message for people.</param>
/// <remarks>An error never carries anything personal: no name, text, contact, receipt or key.</remarks>
public abstract record Error(string Code);

/// <summary>There is no such record, or it is not theirs to see: the two must look the same.</summary>
/// <param name="Code"><inheritdoc cref="Error" path="/param[@name='Code']"/></param>
public record NotFoundError(string Code = "error.not-found") : Error(Code);

/// <summary>The record is not in a state in which this may be done, or somebody changed it first.</summary>
/// <param name="Code"><inheritdoc cref="Error" path="/param[@name='Code']"/></param>
public record ConflictError(string Code) : Error(Code);

/// <summary>The person may see the record but not do this.</summary>
/// <param name="Code"><inheritdoc cref="Error" path="/param[@name='Code']"/></param>
public record ForbiddenError(string Code) : Error(Code);

/// <summary>What was given can not be accepted.</summary>
/// <param name="Code"><inheritdoc cref="Error" path="/param[@name='Code']"/></param>
/// <param name="Field">The field at fault, or <c>null</c> for the whole.</param>
public record InvalidError(string Code, string? Field = null) : Error(Code);
