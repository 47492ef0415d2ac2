import { type DirectCallsOptions, directCalls } from "../directCalls";
import type * as Sdk from "./sdkSockets";
import type { Sockets } from "./sockets";

export interface DirectSocketsOptions extends Omit<DirectCallsOptions, "service"> {
  /** Makes the SDK client for calls that fail. */
  readonly sdk?: (endpoint: string) => Sockets;
}

/** Sends messages to sockets and closes them. Each call is first sent as a direct call, and by the SDK if that fails. */
export function directSockets({ sdk = loadSdk, ...options }: DirectSocketsOptions): Sockets {
  const call = directCalls({ ...options, service: "execute-api" });
  const { pathname } = new URL(options.endpoint);
  const connections = `${pathname.replace(/\/$/, "")}/@connections/`;
  let loaded: Sockets | undefined;
  const bySdk = () => {
    loaded ??= sdk(options.endpoint);
    return loaded;
  };
  return {
    async postToConnection(connectionId, message) {
      const answer = await call({
        path: connections + encodeURIComponent(connectionId),
        headers: { "content-type": "application/octet-stream" },
        body: JSON.stringify(message),
      });
      if (answer?.status === 200) return "sent";
      return answer?.status === 410 ? "gone" : bySdk().postToConnection(connectionId, message);
    },
    async deleteConnection(connectionId) {
      const answer = await call({ method: "DELETE", path: connections + encodeURIComponent(connectionId) });
      if (answer?.status === 204) return "closed";
      return answer?.status === 410 ? "gone" : bySdk().deleteConnection(connectionId);
    },
  };
}

/** Loads the SDK, which only failed calls need. */
const loadSdk = (endpoint: string): Sockets =>
  (require("./sdkSockets") as typeof Sdk).sdkSockets({ endpoint });
