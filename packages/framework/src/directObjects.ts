import { isIP } from "node:net";
import { type DirectCallsOptions, directCalls } from "./directCalls";
import { ownEndpoint } from "./directJsonCalls";
import type { ReadObject } from "./objects";
import type * as Sdk from "./sdkObjects";

export interface DirectObjectsOptions extends Omit<DirectCallsOptions, "service" | "endpoint"> {
  /** Makes the SDK client for calls that fail, or whose address only the SDK knows. */
  readonly sdk?: () => ReadObject;
}

/** Reads each object by a direct call, or by the SDK if that fails. It checks no checksum: the caller knows what it expects. */
export function directObjects({ sdk = loadSdk, ...options }: DirectObjectsOptions = {}): ReadObject {
  let loaded: ReadObject | undefined;
  const bySdk = () => {
    loaded ??= sdk();
    return loaded;
  };
  const callers = new Map<string, ReturnType<typeof directCalls>>();
  return async (bucket, key) => {
    const address = addressOf(bucket);
    if (!address) return bySdk()(bucket, key);
    const { endpoint, path } = address;
    const call = callers.get(endpoint) ?? directCalls({ ...options, service: "s3", endpoint });
    callers.set(endpoint, call);
    const answer = await call({ method: "GET", path: path + key.split("/").map(encoded).join("/") });
    return answer?.status === 200 ? answer.bytes : bySdk()(bucket, key);
  };
}

/** Encodes a part of a key as S3 signs it (RFC 3986). */
const encoded = (part: string) =>
  encodeURIComponent(part).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The names of buckets that can be the first part of a host. */
const hostable = /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/;

/** Returns where the SDK would read a bucket: at a host of its own, or below an IP address. */
function addressOf(bucket: string): { endpoint: string; path: string } | undefined {
  const own = ownEndpoint("s3");
  if (own === undefined || !hostable.test(bucket)) return undefined;
  const { protocol, host, hostname, pathname } = new URL(own);
  const before = pathname.replace(/\/$/, "");
  return isIP(hostname.replace(/^\[(.*)\]$/, "$1"))
    ? { endpoint: own, path: `${before}/${bucket}/` }
    : { endpoint: `${protocol}//${bucket}.${host}`, path: `${before}/` };
}

/** Loads the SDK, which takes longer than everything else that a function loads. */
const loadSdk = (): ReadObject => (require("./sdkObjects") as typeof Sdk).sdkObjects();
