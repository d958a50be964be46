using System.Text.Json;
using System.Text.Json.Serialization;

namespace Waymark.Kernel.Ids;

/// <summary>
/// Writes an <see cref="Id{TOf}"/> as its text form, as a value and as a key. Without it the serializer would read every id back as
/// <c>default</c>, silently.
/// </summary>
/// <remarks>Reading text that is no id throws <see cref="JsonException"/>; writing <c>default</c> throws
/// <see cref="InvalidOperationException"/>. Safe to share between threads.</remarks>
internal sealed class IdJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Id<>);

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

    private sealed class Converter<TOf> : JsonConverter<Id<TOf>>
    {
        public override Id<TOf> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.TokenType == JsonTokenType.String ? reader.GetString() : null);

        public override void Write(Utf8JsonWriter writer, Id<TOf> value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());

        public override Id<TOf> ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Parse(reader.GetString());

        public override void WriteAsPropertyName(Utf8JsonWriter writer, Id<TOf> value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.ToString());

        private static Id<TOf> Parse(string? text) =>
            Id<TOf>.TryParse(text, null, out var id) ? id : throw new JsonException($"Not an id of {typeof(TOf).Name}.");
    }
}
