import { gameServer } from "@game-backend/components/gamePage/contentSecurityPolicy";
import * as pulumi from "@pulumi/pulumi";
import { checked } from "./checked";

const loopback = /^ws:\/\/(127\.0\.0\.1|localhost):/;

/**
 * Reads the addresses of game servers that the page may connect to: sources of a Content-Security-Policy, separated by
 * spaces, such as `wss://*.servers.example.com:*`. Browsers refuse `ws:` on a page that came over TLS, except to their
 * own machine. Throws a `pulumi.RunError` that says what to do.
 */
export function gameServersOf(text: string): string[] {
  const sources = text.split(/\s+/).filter((source) => source !== "");
  for (const source of sources) {
    checked("gameServers", source, gameServer);
    if (source.startsWith("ws:") && !loopback.test(source))
      throw new pulumi.RunError(
        `gameServers: ${source} must begin with wss://. Only ws://127.0.0.1 and ws://localhost work without TLS`,
      );
  }
  return sources;
}
