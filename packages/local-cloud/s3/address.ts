import { S3Error } from "./error";

/** The target of a request: the account, a bucket or an object. */
export interface Address {
  readonly bucket?: string;
  /** The decoded key. */
  readonly key?: string;
}

/** Matches `<bucket>.s3.localhost`, with or without a region and a port. */
const virtualHost = /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.localhost(?::\d+)?$/;

/** Returns the bucket in the host name. */
const hostedBucket = (host = "") => virtualHost.exec(host)?.[1];

/** Tells whether the host is S3's own, with or without a bucket in its name. */
export const isS3Host = (host = "") =>
  virtualHost.test(host) || /^s3(?:[.-][a-z0-9-]+)?\.localhost(?::\d+)?$/.test(host);

/** Throws `InvalidURI`. */
export function addressOf(path: string, host: string | undefined): Address {
  const hosted = hostedBucket(host);
  const rest = path.replace(/^\//, "");
  if (hosted !== undefined) return { bucket: hosted, ...keyOf(rest) };
  if (rest === "") return {};
  const slash = rest.indexOf("/");
  if (slash < 0) return { bucket: decoded(rest) };
  return { bucket: decoded(rest.slice(0, slash)), ...keyOf(rest.slice(slash + 1)) };
}

const keyOf = (text: string): Address => (text === "" ? {} : { key: decoded(text) });

/** Decodes percent-encoding only: dots and slashes have no special meaning in a key. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.", 400, { URI: text });
  }
}
