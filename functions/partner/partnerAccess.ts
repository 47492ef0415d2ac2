import type { MultiValueHeaders } from "./basicCredential";

// Pulumi serializes these with the authorizer: they capture nothing.

/** Every method of the partner route, on the API and stage that was called; nothing else. */
export function partnerResources(methodArn: string): string[] {
  const stage = methodArn.split("/").slice(0, 2).join("/");
  return ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"].map((verb) => `${stage}/${verb}/partner/*`);
}

/**
 * Whether a path may lead out of the one it is appended to, once somebody has decoded it, however often: by a `.` or
 * `..` as a segment, or a backslash, which some servers take for a slash.
 */
export function leadsOut(path: string): boolean {
  let decoded = path;
  for (let before = ""; before !== decoded; ) {
    before = decoded;
    decoded = decoded.replace(/%(25|2e|2f|5c)/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
  return decoded.split(/[/\\]/).some((segment) => /^\.{1,2}(;|$)/.test(segment)) || decoded.includes("\\");
}

/**
 * Whether a header is another spelling of one of ours, for servers that do not tell `-` and `_` apart (CGI, WSGI).
 * The gateway replaces those that differ by case alone.
 */
export const imitates = (headers: MultiValueHeaders): boolean =>
  Object.keys(headers).some(
    (name) => name.includes("_") && /^(x-player-|authorization)/i.test(name.replaceAll("_", "-")),
  );
