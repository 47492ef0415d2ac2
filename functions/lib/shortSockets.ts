import type * as Sdk from "./sdkSockets";
import { type ShortCall, type ShortCallsOptions, shortCalls } from "./shortCalls";
import type { Sockets } from "./sockets";

export interface ShortSocketsOptions extends Omit<ShortCallsOptions, "service"> {
  /** Makes the SDK's client, for calls that fail. */
  readonly sdk?: (endpoint: string) => Sockets;
}

/** Sends messages to sockets and closes them: each call first as a short one, and by the SDK if that fails. */
export function shortSockets({ sdk = loadSdk, ...options }: ShortSocketsOptions): Sockets {
  const call = shortCalls({ ...options, service: "execute-api" });
  const { pathname } = new URL(options.endpoint);
  const connections = `${pathname.replace(/\/$/, "")}/@connections/`;
  let loaded: Sockets | undefined;

  /** Calls a socket; `bySdk` repeats a call that fails. */
  async function toSocket<Done>(
    connectionId: string,
    request: Omit<ShortCall, "path">,
    success: { status: number; is: Done },
    bySdk: (sockets: Sockets) => Promise<Done | "gone">,
  ): Promise<Done | "gone"> {
    const answer = await call({ ...request, path: connections + encodeURIComponent(connectionId) });
    if (answer?.status === success.status) return success.is;
    if (answer?.status === 410) return "gone";
    loaded ??= sdk(options.endpoint);
    return bySdk(loaded);
  }

  return {
    postToConnection: (id, message) =>
      toSocket(
        id,
        { headers: { "content-type": "application/octet-stream" }, body: JSON.stringify(message) },
        { status: 200, is: "sent" },
        (sockets) => sockets.postToConnection(id, message),
      ),
    deleteConnection: (id) =>
      toSocket(id, { method: "DELETE" }, { status: 204, is: "closed" }, (sockets) =>
        sockets.deleteConnection(id),
      ),
  };
}

/** Loads the SDK. */
const loadSdk = (endpoint: string): Sockets =>
  (require("./sdkSockets") as typeof Sdk).sdkSockets({ endpoint });
