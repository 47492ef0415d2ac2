import type { SignedRequest } from "../core/contracts";
import { percentDecoded } from "../core/percentDecoded";

/** Builds SigV4's canonical forms from requests as they arrive, percent-encoded once. */

/** RFC 3986: everything but letters, digits and `-._~`. */
const encode = (text: string) =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Returns the canonical path. S3 signs the path encoded once, and never encodes a slash in a key: AWS's SDK for Java
 * signs `a//b` and sends `a/%2Fb`. Other services normalize the path and encode it again, so `/functions/a%3Ab` is
 * signed as `/functions/a%253Ab`.
 */
function canonicalPath(path: string, service: string): string {
  if (service === "s3")
    return path
      .split("/")
      .flatMap((part) => percentDecoded(part).split("/"))
      .map(encode)
      .join("/");
  // Fast path: common paths need no normalization.
  if (path !== "" && /^(?:\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*\/?$/.test(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(encode(part));
  }
  const joined = `/${parts.join("/")}`;
  return path.endsWith("/") && parts.length > 0 ? `${joined}/` : joined;
}

/** Returns the query sorted by name, then value, without the signature itself. */
function canonicalQuery(query: string): string {
  if (query === "") return "";
  return query
    .split("&")
    .filter((pair) => pair !== "" && !pair.startsWith("X-Amz-Signature="))
    .map((pair) => {
      const at = pair.indexOf("=");
      const [name, value] = at < 0 ? [pair, ""] : [pair.slice(0, at), pair.slice(at + 1)];
      return [reencode(name), reencode(value)] as const;
    })
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

const reencode = (text: string) => encode(percentDecoded(text.replaceAll("+", "%20")));

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Trims values and collapses runs of spaces. */
function canonicalHeaders(names: readonly string[], headers: SignedRequest["headers"]): string {
  let text = "";
  for (const name of names) {
    const value = headers[name] ?? "";
    text += `${name}:${value.includes("  ") ? value.trim().replace(/ +/g, " ") : value.trim()}\n`;
  }
  return text;
}

/**
 * Builds the canonical request. `signedHeaders` is the client's list: in lower case, sorted, and joined by `;`.
 */
export const canonicalRequest = (
  { method, path, query, headers }: SignedRequest,
  service: string,
  signedHeaders: string,
  payloadHash: string,
) =>
  `${method}\n${canonicalPath(path, service)}\n${canonicalQuery(query)}\n${canonicalHeaders(
    signedHeaders.split(";"),
    headers,
  )}\n${signedHeaders}\n${payloadHash}`;
