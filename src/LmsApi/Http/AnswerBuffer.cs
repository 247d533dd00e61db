using System.Buffers;

namespace LmsApi.Http;

/// <summary>Where answers are written before their length is known: each thread keeps one, of a usual size.</summary>
internal static class AnswerBuffer
{
    private const int Usual = 32 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? kept;

    public static ArrayBufferWriter<byte> Take()
    {
        var taken = kept ?? new(Usual);
        kept = null;
        return taken;
    }

    public static void PutBack(ArrayBufferWriter<byte> taken)
    {
        if (taken.Capacity == Usual)
        {
            taken.ResetWrittenCount();
            kept = taken;
        }
    }
}
