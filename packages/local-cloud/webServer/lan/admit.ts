import { posix } from "node:path";

/** Where a request from the network may go. */
export type Admitted =
  /** The program's page, its APIs and their sockets. */
  | { readonly to: "web"; readonly path: string }
  /** A call that needs no AWS keys: a player's call to Cognito, or one with a signature that an API issued. */
  | { readonly to: "aws"; readonly path: string }
  | { readonly to: "nowhere"; readonly why: string };

interface Asked {
  readonly method: string;
  /** The path and the query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The path under which calls to AWS are admitted. */
export const awsPath = "/_aws";

const own = "It is open on the computer that runs it only.";

/**
 * Decides what a device in the network may reach: what players need, but neither the console nor the AWS endpoint. From AWS, it
 * admits only what a page calls without keys: Cognito's operations for users, uploads with a form that an API signed, and downloads
 * from a signed address.
 */
export function admit({ method, target, headers }: Asked): Admitted {
  const [path = "/"] = target.split("?", 1);
  if (/^\/_console(\/|$)/.test(normalized(path)))
    return { to: "nowhere", why: `This is the console. ${own}` };
  if (!path.startsWith(`${awsPath}/`) && path !== awsPath) return { to: "web", path: target };
  const inner = target.slice(awsPath.length) || "/";
  const text = (name: string) => String(headers[name] ?? "");
  const isSigned = text("authorization") !== "";
  const isUpload = method === "POST" && text("content-type").startsWith("multipart/form-data");
  const isPlayers =
    method === "POST" && /^AWSCognitoIdentityProviderService\.\w+$/.test(text("x-amz-target"));
  const isDownload = ["GET", "HEAD"].includes(method) && /[?&]X-Amz-Signature=/.test(target);
  if (!isSigned && (isUpload || isPlayers || isDownload || method === "OPTIONS"))
    return { to: "aws", path: inner.startsWith("/") ? inner : `/${inner}` };
  return { to: "nowhere", why: `This is the AWS endpoint. ${own}` };
}

/**
 * Resolves a path's dot segments, as the request to the web proxy does, decodes it, and resolves it again, so that
 * `/%5fconsole` and `/x%3f/../_console` are recognized. Malformed escapes stay unchanged.
 */
function normalized(path: string): string {
  const { pathname } = new URL(`http://proxy${path}`);
  const decoded = pathname.replace(/%([\da-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return posix.normalize(decoded);
}
