import type { IncomingMessage } from "node:http";

/**
 * Tells whether a request comes from the console's own page or from the user, and not from a foreign page. A page whose host name
 * resolves to this machine (DNS rebinding) sends that name as Host. One that fetches sends its own Origin, and one that embeds is
 * cross-site. A page on another port of localhost is foreign too. A link to the console is allowed.
 */
export function isLocal({ headers, socket }: IncomingMessage): boolean {
  const port = socket.localPort;
  const hosts = ["localhost", "127.0.0.1", "[::1]"].map((name) => `${name}:${port}`);
  if (port === 80) hosts.push("localhost", "127.0.0.1", "[::1]");
  const { host, origin } = headers;
  if (!host || !hosts.includes(host.toLowerCase())) return false;
  if (origin !== undefined && !hosts.includes(origin.toLowerCase().replace(/^http:\/\//, ""))) return false;
  const site = headers["sec-fetch-site"] ?? "none";
  const linked = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return site === "none" || site === "same-origin" || linked;
}
