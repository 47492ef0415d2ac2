import type { Readable } from "node:stream";

import type { Principal } from "../core/principal";
import type { StreamedExchange } from "../core/service";

/** A request to S3, whoever brought it: an SDK, a browser or another service. */
export interface S3Request {
  readonly method: string;
  /** Absent: the request is for the whole account. */
  readonly bucket?: string;
  /** Decoded; absent for requests to a bucket. */
  readonly key?: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly principal: Principal;
  /** Of the plain content: what a client wraps around it is already taken off, and verified at its end. */
  readonly body: AsyncIterable<Buffer>;
  /** The checksum that follows a body, known once it is read; its name in lower case. */
  readonly trailer?: () => Readonly<Record<string, string>>;
  readonly requestId: string;
  readonly traceId?: string;
  /** Of presigned URLs and forms: milliseconds since they were signed. */
  readonly signatureAge?: number;
  /** Of requests without a signature: what checks the one in a browser's form. */
  readonly credentials?: StreamedExchange["credential"];
}

export interface S3Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A stream's length is in `content-length`. */
  readonly body?: string | Buffer | Readable;
}

/** A request to an object. */
export type ObjectRequest = S3Request & { readonly bucket: string; readonly key: string };

/** A body that is already whole. */
export async function* whole(body: Buffer): AsyncIterable<Buffer> {
  if (body.length > 0) yield body;
}
