import { createHash, hash } from "node:crypto";

import type { Signature } from "../../core/service";
import { S3Error } from "../error";

/** The longest line between chunks, in bytes. */
const maxLine = 16 * 1024;

const emptyHash = hash("sha256", "", "hex");

/**
 * Decodes `aws-chunked`: chunks preceded by their sizes and optionally their signatures, and optional checksums
 * after the last chunk. `trailers` is filled at the end. Throws `IncompleteBody`, `MalformedTrailerError` and
 * `SignatureDoesNotMatch`.
 */
export async function* unchunked(
  body: AsyncIterable<Buffer>,
  signature: Signature,
  trailers: Map<string, string>,
): AsyncIterable<Buffer> {
  const signed = signature.payload.startsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD");
  const chain = new Chain(signature);
  const input = new Input(body);
  for (;;) {
    const [size = "", ...extensions] = (await input.line()).split(";");
    if (!/^[0-9a-fA-F]{1,8}$/.test(size)) throw incomplete();
    let left = Number.parseInt(size, 16);
    const last = left === 0;
    const digest = createHash("sha256");
    while (left > 0) {
      const piece = await input.some(left);
      left -= piece.length;
      if (signed) digest.update(piece);
      yield piece;
    }
    if (signed) chain.chunk(digest.digest("hex"), parameter(extensions, "chunk-signature"));
    if (last) break;
    if ((await input.line()) !== "") throw incomplete();
  }
  await readTrailers(input, trailers, signed ? chain : undefined);
}

async function readTrailers(
  input: Input,
  trailers: Map<string, string>,
  chain: Chain | undefined,
): Promise<void> {
  let canonical = "";
  let verified = chain === undefined;
  for (let line = await input.line(true); line; line = await input.line(true)) {
    const colon = line.indexOf(":");
    if (colon < 1) throw malformedTrailer();
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (name === "x-amz-trailer-signature") {
      chain?.trailer(canonical, value);
      verified = true;
    } else {
      canonical += `${name}:${value}\n`;
      trailers.set(name, value);
    }
  }
  if (canonical !== "" && !verified) throw malformedTrailer();
}

const parameter = (extensions: readonly string[], name: string) =>
  extensions.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1);

/** The error for a malformed trailer. It is also thrown if a promised checksum is missing. */
export const malformedTrailer = () =>
  new S3Error(
    "MalformedTrailerError",
    "The request contained trailing data that was not well-formed or did not conform to our published schema.",
    400,
  );

const incomplete = () => new S3Error("IncompleteBody", "The request body terminated unexpectedly", 400);

/** A chain of signatures, each of which covers the previous one. */
class Chain {
  private previous: string;

  constructor(private readonly signature: Signature) {
    this.previous = signature.signature;
  }

  chunk(digest: string, given: string | undefined): void {
    this.check("AWS4-HMAC-SHA256-PAYLOAD", `${emptyHash}\n${digest}`, given);
  }

  trailer(canonical: string, given: string): void {
    this.check("AWS4-HMAC-SHA256-TRAILER", hash("sha256", canonical, "hex"), given);
  }

  private check(algorithm: string, rest: string, given: string | undefined): void {
    const { date, scope, sign } = this.signature;
    const expected = sign(`${algorithm}\n${date}\n${scope}\n${this.previous}\n${rest}`);
    if (expected !== given)
      throw new S3Error(
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.",
        403,
      );
    this.previous = expected;
  }
}

/** Reads a stream by lines and by bytes. */
class Input {
  private readonly chunks: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(body: AsyncIterable<Buffer>) {
    this.chunks = body[Symbol.asyncIterator]();
  }

  /** Reads a line without its CRLF. With `atEnd`, the end of the stream counts as an empty line. */
  async line(atEnd = false): Promise<string> {
    for (;;) {
      const end = this.rest.indexOf("\r\n");
      if (end >= 0) {
        const line = this.rest.toString("latin1", 0, end);
        this.rest = this.rest.subarray(end + 2);
        return line;
      }
      if (this.rest.length > maxLine) throw incomplete();
      if (await this.more()) continue;
      if (atEnd && this.rest.length === 0) return "";
      throw incomplete();
    }
  }

  /** Reads at least one byte and at most `most` bytes. */
  async some(most: number): Promise<Buffer> {
    while (this.rest.length === 0) if (!(await this.more())) throw incomplete();
    const piece = this.rest.subarray(0, most);
    this.rest = this.rest.subarray(piece.length);
    return piece;
  }

  private async more(): Promise<boolean> {
    const { done, value } = await this.chunks.next();
    if (done) return false;
    this.rest = this.rest.length === 0 ? value : Buffer.concat([this.rest, value]);
    return true;
  }
}
