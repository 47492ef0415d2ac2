import { posix } from "node:path";

/** The purposes of a request to the network's door. */
export type Admitted =
  /** The program's page, its APIs and their sockets. */
  | { readonly to: "front"; readonly path: string }
  /** A call that needs no keys of AWS: a player's to Cognito, or one under a signature that an API gave out. */
  | { readonly to: "aws"; readonly path: string }
  | { readonly to: "nowhere"; readonly why: string };

interface Asked {
  readonly method: string;
  /** The path and the query. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** The path under which calls to AWS are let in. */
export const awsPath = "/_aws";

const own = "It is open on the computer that runs it only.";

/**
 * Decides what a device of the network may reach: what players need, and neither the console nor the AWS endpoint. Of
 * AWS it admits what a page calls without keys: Cognito's operations for users, uploads by a form that an API signed,
 * and downloads by a signed address.
 */
export function admit({ method, target, headers }: Asked): Admitted {
  const [path = "/"] = target.split("?", 1);
  if (/^\/_console(\/|$)/.test(normalized(path)))
    return { to: "nowhere", why: `This is the console. ${own}` };
  if (!path.startsWith(`${awsPath}/`) && path !== awsPath) return { to: "front", path: target };
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
 * Resolves a path's dots as the address of the request to the front door does, decodes it, and resolves it again, so that
 * `/%5fconsole` and `/x%3f/../_console` are known for what they are. Escapes of nothing stay.
 */
function normalized(path: string): string {
  const { pathname } = new URL(`http://door${path}`);
  const decoded = pathname.replace(/%([\da-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return posix.normalize(decoded);
}
