import type { IncomingMessage, ServerOptions, ServerResponse } from "node:http";

declare module "http" {
  interface ServerOptions<
    Request extends typeof IncomingMessage = typeof IncomingMessage,
    Response extends typeof ServerResponse<InstanceType<Request>> = typeof ServerResponse,
  > {
    /** Node has it from 22.21 on; its types do not know it yet. */
    shouldUpgradeCallback?(request: IncomingMessage): boolean;
  }
}

/**
 * The options of a server that upgrades connections only to WebSocket. Any other upgrade that a request offers is
 * ignored, as HTTP allows: Java's own client offers HTTP/2 (`h2c`) with every first request that has no TLS.
 */
export const webSocketsOnly: ServerOptions = {
  shouldUpgradeCallback: ({ headers }) => headers.upgrade?.toLowerCase() === "websocket",
};
