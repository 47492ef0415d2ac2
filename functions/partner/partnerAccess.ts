import type { MultiValueHeaders } from "./basicCredential";

/** Returns the ARNs of the partner route only, for every method, on the API and stage that were called. */
export function partnerResources(methodArn: string): string[] {
  const stage = methodArn.split("/").slice(0, 2).join("/");
  return ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"].map((verb) => `${stage}/${verb}/partner/*`);
}

/**
 * Returns true if a path, decoded any number of times, may lead out of the path that it is appended to: a segment is `.` or `..`.
 * Servers differ in how they recognize such a segment. So this covers all interpretations, plain or encoded: a backslash as a
 * slash; dots and slashes in overlong UTF-8; control characters and white space that are dropped; anything after `;`, `?` or `#` in
 * a segment.
 */
export function escapesPath(path: string): boolean {
  let decoded = path;
  for (let before = ""; before !== decoded; ) {
    before = decoded;
    decoded = decoded
      .replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
      .replace(/\xc0\xae|\xe0\x80\xae/g, ".")
      .replace(/\xc0\xaf|\xe0\x80\xaf|\xc1\x9c|\xe0\x81\x9c/g, "/")
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what some servers drop.
      .replace(/[\x00-\x20\x7f]/g, "");
  }
  return (
    decoded.split(/[/\\]/).some((segment) => /^\.{1,2}([;?#]|$)/.test(segment)) || decoded.includes("\\")
  );
}

/**
 * Returns true if a header would spoof one that the gateway sets, on servers that do not distinguish `-` and `_`
 * (CGI, WSGI). The gateway itself replaces headers that differ only in case.
 */
export const spoofsHeader = (headers: MultiValueHeaders): boolean =>
  Object.keys(headers).some(
    (name) => name.includes("_") && /^(x-player-|authorization)/i.test(name.replaceAll("_", "-")),
  );
