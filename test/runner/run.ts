import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { LocalCloud, LocalEvent } from "@game-backend/local-cloud";
import type { GameRun } from "@game-backend/tools/harness/localGame";

import type { RunRole } from "./messages";

/** The run that spec files share, as each of them sees it. */
export interface Run
  extends GameRun,
    Pick<LocalCloud, "urls" | "graph" | "outputs" | "secretOutputs" | "written"> {
  /** Returns the functions that failed since then, in epoch milliseconds, and the answers of 500 and above, a line each. */
  faults(since: number): Promise<readonly string[]>;
}

/** How this process gets the run. `npm run mocha` has one of its own. */
let role: RunRole = "own";
let announce: (address: string) => void = () => {};

/** Says how this process gets the run. `onServed` receives the address if this process serves the run to others. */
export function takeRole(taken: RunRole, onServed: (address: string) => void): void {
  role = taken;
  announce = onServed;
}

/** Returns the run: one that it starts, or that of the process that serves it. */
export async function runOf(start: () => Promise<LocalCloud>): Promise<Run> {
  if (typeof role === "object") return usedRun(role.address);
  const cloud = await start();
  const run = Object.assign(cloud, { faults: faultsOf(cloud) });
  if (role === "serve") announce(await serve(run));
  return run;
}

/** Notes what goes wrong in a run, the last hundred. */
function faultsOf({ events }: LocalCloud): Run["faults"] {
  const noted: { at: number; line: string }[] = [];
  events.listen((event) => {
    const line = faultIn(event);
    if (line === undefined) return;
    // An event has the run's time, which a spec may have moved.
    noted.push({ at: Date.now(), line });
    noted.splice(0, noted.length - 100);
  });
  return async (since) => noted.filter(({ at }) => at >= since).map(({ line }) => line);
}

/** Returns a line about an event of something that went wrong. */
function faultIn(event: LocalEvent): string | undefined {
  // An authorizer of a REST API says so that it refuses.
  if (event.kind === "invoke" && event.error !== undefined && event.reason !== "Unauthorized")
    return [event.function, event.route, `${Math.round(event.ms)} ms`, event.error, event.reason]
      .filter(Boolean)
      .join(", ");
  if (event.kind === "request" && event.status >= 500)
    return [`${event.method} ${event.path}`, event.status, `${Math.round(event.ms)} ms`, event.refusal]
      .filter(Boolean)
      .join(", ");
  return undefined;
}

/** Throws if this file runs on the run that files share. */
export function mustBeOwn(): void {
  if (role !== "own")
    throw new Error("This needs a run of the file's own: let the spec file call ownRun() of test/local.ts.");
}

/** Throws if the run is in another process. */
export function mustBeInside(): void {
  if (typeof role === "object")
    throw new Error("This needs the process of the run: let the spec file itself name insideRun().");
}

/** Serves a run to the other processes that run specs. Returns the address. */
async function serve(cloud: LocalCloud & Run): Promise<string> {
  const { urls, data, graph, outputs, secretOutputs, written } = cloud;
  const answers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    "/run": () => ({ urls, data, graph, outputs, secretOutputs, written }),
    "/mailbox": (query) => cloud.mailbox().filter(({ to }) => !query.has("to") || to === query.get("to")),
    "/drained": () => cloud.drained(),
    "/faults": (query) => cloud.faults(Number(query.get("since"))),
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://run");
    Promise.resolve()
      .then(() => answers[pathname]?.(searchParams))
      .then(
        (answer) => response.end(JSON.stringify(answer ?? null)),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });
  server.unref();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Uses a run that another process serves. */
async function usedRun(address: string): Promise<Run> {
  const ask = async (path: string) => {
    const answer = await fetch(`${address}${path}`);
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  return {
    ...((await ask("/run")) as Omit<Run, "mailbox" | "drained" | "faults">),
    mailbox: (to) => ask(to === undefined ? "/mailbox" : `/mailbox?${new URLSearchParams({ to })}`) as never,
    drained: async () => void (await ask("/drained")),
    faults: (since) => ask(`/faults?since=${since}`) as never,
  };
}
