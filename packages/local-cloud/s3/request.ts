import type { Readable } from "node:stream";

import type { Principal } from "../core/principal";
import type { StreamedExchange } from "../core/service";

/** A request to S3 from an SDK, a browser or another service. */
export interface S3Request {
  readonly method: string;
  /** Absent if the request is for the whole account. */
  readonly bucket?: string;
  /** The decoded key. Absent for requests to a bucket. */
  readonly key?: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly principal: Principal;
  /** The decoded content, without any chunked encoding. The stream verifies it at its end. */
  readonly body: AsyncIterable<Buffer>;
  /** Returns the checksum that follows the body, once the body is read. Its name is in lower case. */
  readonly trailer?: () => Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly traceId?: string;
  /** Milliseconds since a presigned URL or form was signed. */
  readonly signatureAge?: number;
  /** Verifies the signature inside a form. Only on requests without a signature of their own. */
  readonly credentials?: StreamedExchange["credential"];
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** If it is a stream, `content-length` has its length. */
  readonly body?: string | Buffer | Readable;
}

/** Yields a body that is already complete. */
export async function* whole(body: Buffer): AsyncIterable<Buffer> {
  if (body.length > 0) yield body;
}
