using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LmsApi.Lookup;

/// <summary>
/// JSON put together from pieces that are JSON already. The serializer takes longer to pass from one piece to the next than the pieces
/// take, which counts where an answer has hundreds of them. Ids need no escaping: the database takes small letters, digits and hyphens only.
/// </summary>
internal ref struct JsonText
{
    private const int Usual = 8 * 1024;

    private readonly byte[] rented;
    private byte[] room;
    private int length;

    public JsonText() => room = rented = ArrayPool<byte>.Shared.Rent(Usual);

    public void Add(scoped ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Room(utf8.Length));
        length += utf8.Length;
    }

    /// <summary>Between one of a list and the next.</summary>
    public void AddComma()
    {
        if (room[length - 1] != '[')
        {
            Add(","u8);
        }
    }

    public void Add(Rounded number) => length += number.CopyTo(Room(Rounded.Longest));

    private Span<byte> Room(int needed)
    {
        if (room.Length - length < needed)
        {
            // Not from the pool, which would keep what hardly any answer needs.
            Array.Resize(ref room, Math.Max(2 * room.Length, length + needed));
        }
        return room.AsSpan(length);
    }

    /// <summary>Lets the serializer write what is made of such pieces.</summary>
    internal sealed class Converter<T> : JsonConverter<T> where T : IJsonText
    {
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
        {
            var json = new JsonText();
            value.AddTo(ref json);
            writer.WriteRawValue(json.room.AsSpan(0, json.length), skipInputValidation: true);
            ArrayPool<byte>.Shared.Return(json.rented);
        }

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}

/// <summary>What knows its JSON.</summary>
internal interface IJsonText
{
    void AddTo(ref JsonText json);
}
