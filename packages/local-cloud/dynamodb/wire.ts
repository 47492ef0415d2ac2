import { crc32 } from "node:zlib";

import type { AwsAnswer } from "../core/service";

/** Returns a JSON 1.0 answer with the checksum that SDKs verify. */
export function json(status: number, value: unknown): AwsAnswer {
  // A string, because posting one to a worker costs half as much as posting bytes.
  const body = JSON.stringify(value);
  return {
    status,
    headers: { "content-type": "application/x-amz-json-1.0", "x-amz-crc32": String(crc32(body)) },
    body,
  };
}
