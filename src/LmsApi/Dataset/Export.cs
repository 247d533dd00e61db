using System.Security.Cryptography;

namespace LmsApi.Dataset;

/// <summary>A file to take away. It is written anew for each who asks; only its size and checksum are kept.</summary>
public sealed class Export
{
    private readonly Action<Stream> write;

    /// <param name="name">File name, with the version.</param>
    /// <param name="mediaType">Its media type.</param>
    /// <param name="write">Writes the content: the same bytes every time.</param>
    public Export(string name, string mediaType, Action<Stream> write)
    {
        (Name, MediaType, this.write) = (name, mediaType, write);
        using var hash = SHA256.Create();
        using var counted = new CountingStream();
        using (var hashed = new CryptoStream(counted, hash, CryptoStreamMode.Write, leaveOpen: true))
        {
            write(hashed);
        }
        Sha256 = Convert.ToHexStringLower(hash.Hash!);
        Bytes = counted.Length;
    }

    public string Name { get; }

    public string MediaType { get; }

    /// <summary>Size in bytes.</summary>
    public long Bytes { get; }

    /// <summary>SHA-256 of the content, 64 hexadecimal digits.</summary>
    public string Sha256 { get; }

    /// <summary>Writes the content, in pieces that a slow reader holds up.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellation)
    {
        // The writers know synchronous streams only; a pipe of bounded size stands between them and the response.
        var pipe = new System.IO.Pipelines.Pipe(new(pauseWriterThreshold: 256 * 1024, resumeWriterThreshold: 128 * 1024));
        var writing = Task.Run(
            async () =>
            {
                Exception? fault = null;
                try
                {
                    using var stream = pipe.Writer.AsStream(leaveOpen: true);
                    write(stream);
                }
                catch (Exception e)
                {
                    fault = e;
                }
                await pipe.Writer.CompleteAsync(fault);
            },
            cancellation);
        await pipe.Reader.CopyToAsync(target, cancellation);
        await pipe.Reader.CompleteAsync();
        await writing;
    }

    /// <summary>Counts what is written, and keeps none of it.</summary>
    private sealed class CountingStream : Stream
    {
        private long count;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => count;

        public override long Position { get => count; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override void Write(byte[] buffer, int offset, int count) => this.count += count;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
