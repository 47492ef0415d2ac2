import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import type { LocalCloud } from "@game-backend/local-cloud";
import type { GameRun } from "@game-backend/tools/harness/localGame";

import type { RunRole } from "./messages";

/** What every spec file may ask of the run that files share: plain data, and two questions. */
export interface Run
  extends GameRun,
    Pick<LocalCloud, "urls" | "graph" | "outputs" | "secretOutputs" | "written"> {}

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
  if (role === "serve") announce(await serve(cloud));
  return cloud;
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
async function serve(cloud: LocalCloud): Promise<string> {
  const { urls, data, graph, outputs, secretOutputs, written } = cloud;
  const answers: Readonly<Record<string, (query: URLSearchParams) => unknown>> = {
    "/run": () => ({ urls, data, graph, outputs, secretOutputs, written }),
    "/mailbox": (query) => cloud.mailbox().filter(({ to }) => !query.has("to") || to === query.get("to")),
    "/drained": () => cloud.drained(),
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
    ...((await ask("/run")) as Omit<Run, "mailbox" | "drained">),
    mailbox: (to) => ask(to === undefined ? "/mailbox" : `/mailbox?${new URLSearchParams({ to })}`) as never,
    drained: async () => void (await ask("/drained")),
  };
}
