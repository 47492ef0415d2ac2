import type { IncomingMessage, ServerResponse } from "node:http";
import type { RunClock } from "../core/clock";
import { serveStarting } from "../webServer";
import { type Listener, listenLocally } from "./listen";
import type { CloudOptions } from "./localCloud";
import type { Opened } from "./opened";

/** The two addresses of a run. */
export interface Addresses {
  /** Serves APIs, the site and the console, and until they are there, an answer that says so. */
  readonly web: Listener;
  /** Serves what SDKs call. */
  readonly aws: Listener;
}

/** Listens on both addresses. Rejects with a `DeployError` if a port is taken. */
export async function openAddresses(
  { port, awsPort }: Pick<CloudOptions, "port" | "awsPort">,
  clock: RunClock,
  opened: Opened,
): Promise<Addresses> {
  const listen = async (...where: Parameters<typeof listenLocally>) =>
    opened.keep(await listenLocally(...where), (listener) => listener.close());
  const web = await listen(port, "--port");
  // Functions call the WebSocket management API here, so this is longer than SDKs keep idle sockets.
  web.server.keepAliveTimeout = 75_000;
  web.server.on("request", serveStarting);
  const aws = await listen(awsPort, "--aws-port");
  for (const { server } of [web, aws]) server.prependListener("request", dated(clock));
  return { web, aws };
}

/** Dates answers by the run's clock. Node dates them by the machine's. */
const dated = (clock: RunClock) => (_request: IncomingMessage, response: ServerResponse) => {
  if (clock.shift !== 0) response.setHeader("Date", new Date(clock.now()).toUTCString());
};
