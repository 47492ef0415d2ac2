import { S3Error } from "./error";
import { wholeNumber } from "./numbers";
import type { S3Request } from "./request";
import type { Version } from "./store/version";

/** A range of bytes, both ends included. */
export interface Range {
  readonly start: number;
  readonly end: number;
  /** The part of a multipart upload, if the request names one. */
  readonly part?: number;
}

/**
 * Returns the requested range. S3 ignores ranges that it does not support, such as several in one request. Throws
 * `InvalidRange` and `InvalidPartNumber` for ranges and parts outside the object.
 */
export function rangeOf(
  { query, headers }: Pick<S3Request, "query" | "headers">,
  version: Pick<Version, "size" | "parts">,
): Range | undefined {
  const part = query.get("partNumber");
  const text = headers["range"];
  if (part !== null) {
    if (text !== undefined)
      throw new S3Error(
        "InvalidRequest",
        "Cannot specify both Range header and partNumber query parameter",
        400,
      );
    return partRange(wholeNumber("partNumber", part, 1, 10_000), version);
  }
  return text === undefined ? undefined : byteRange(text, version.size);
}

function partRange(part: number, { parts }: Pick<Version, "parts">): Range | undefined {
  let start = 0;
  // An object without parts is its own first part.
  for (const [i, { size, number = i + 1 }] of parts.entries()) {
    if (number === part) return size === 0 ? undefined : { start, end: start + size - 1, part };
    start += size;
  }
  throw new S3Error("InvalidPartNumber", "The requested partnumber is not satisfiable", 416, {
    PartNumberRequested: part,
    ActualPartCount: parts.length,
  });
}

/** Parses a `Range` header. */
function byteRange(text: string, size: number): Range | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(text.trim());
  if (!found || (found[1] === "" && found[2] === "")) return undefined;
  const [, from = "", to = ""] = found;
  const start = from === "" ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(from) > Number(to)) return undefined;
  if (start >= size || (from === "" && Number(to) === 0))
    throw new S3Error(
      "InvalidRange",
      "The requested range is not satisfiable",
      416,
      { RangeRequested: text, ActualObjectSize: size },
      { "content-range": `bytes */${size}` },
    );
  return { start, end };
}
