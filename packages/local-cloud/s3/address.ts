import { S3Error } from "./error";

/** What a request is for: the account, a bucket or an object. */
export interface Address {
  readonly bucket?: string;
  /** Decoded. */
  readonly key?: string;
}

/** `<bucket>.s3.localhost`, with a region or without, and with a port. */
const virtualHost = /^(.+)\.s3(?:[.-][a-z0-9-]+)?\.localhost(?::\d+)?$/;

/** The bucket in the host's name. */
export const hostedBucket = (host = "") => virtualHost.exec(host)?.[1];

/** Whether the host is S3's own, with a bucket in its name or without. */
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

/** Only percent-encoding: dots and slashes of a key mean nothing. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error("InvalidURI", "Couldn't parse the specified URI.", 400, { URI: text });
  }
}
