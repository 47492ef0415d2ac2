/**
 * Checks the size of a client's frames, the only limit that `ws` lacks. It reads only the frames' headers (RFC 6455,
 * section 5.2).
 */
export class FrameLimit {
  /** The bytes of the current header read so far. */
  private seen = 0;
  /** The remaining bytes of the extended length. */
  private lengthBytes = 0;
  private length = 0;
  private masked = false;
  /** The bytes of mask and payload to skip. */
  private left = 0;

  constructor(private readonly limit: number) {}

  /** Tells whether a frame in this chunk is too large, even one that began in an earlier chunk. */
  exceededBy(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length) {
      if (this.left > 0) {
        const skipped = Math.min(this.left, chunk.length - at);
        this.left -= skipped;
        at += skipped;
      } else if (this.header(chunk[at++] ?? 0)) {
        if (this.length > this.limit) return true;
        this.left = this.length + (this.masked ? 4 : 0);
        this.seen = 0;
      }
    }
    return false;
  }

  /** Reads one byte of a header. Returns true once the length is known. */
  private header(byte: number): boolean {
    this.seen += 1;
    if (this.seen === 1) return false;
    if (this.seen === 2) {
      const short = byte & 0x7f;
      this.masked = (byte & 0x80) !== 0;
      this.lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
      this.length = this.lengthBytes === 0 ? short : 0;
    } else {
      this.length = this.length * 256 + byte;
      this.lengthBytes -= 1;
    }
    return this.lengthBytes === 0;
  }
}
