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
  /** The plain content: any chunked encoding is already removed, and is verified at its end. */
  readonly body: AsyncIterable<Buffer>;
  /** Returns the checksum after the body, once it is read. Its name is in lower case. */
  readonly trailer?: () => Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly traceId?: string;
  /** Milliseconds since a presigned URL or form was signed. */
  readonly signatureAge?: number;
  /** Verifies the signature in a browser's form. Only on requests without a signature. */
  readonly credentials?: StreamedExchange["credential"];
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream has its length in `content-length`. */
  readonly body?: string | Buffer | Readable;
}

/** A request to an object. */
export type ObjectRequest = S3Request & { readonly bucket: string; readonly key: string };

/** Yields a body that is already complete. */
export async function* whole(body: Buffer): AsyncIterable<Buffer> {
  if (body.length > 0) yield body;
}
