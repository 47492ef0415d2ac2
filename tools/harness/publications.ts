import { gzipSync } from "node:zlib";
import { clientOf, Live, Start, type Timers } from "@game-backend/client";
import { playerBudgetVariable } from "@game-backend/framework/budget";
import { corsOriginsVariable } from "@game-backend/framework/environment";
import { manifestMs } from "@game-backend/framework/live/readLiveManifest";
import type { Documents } from "@game-backend/framework/live/release";
import { serve } from "@game-backend/framework/serve";
import type { Sockets } from "@game-backend/framework/sockets/sockets";
import { eventOf } from "@game-backend/tools/harness/world/requests";
import { newWallet } from "../../functions/economy/newWallet";
import * as live from "../../functions/live/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { routes } from "../../web/client/routes";
import { random } from "../lib/random";
import { ownDocuments, world } from "./ownWorld";

const first = ownDocuments({ live });
const signed = { by: "ada", note: "because" };
const noon = Date.UTC(2026, 11, 1, 12);

/** Milliseconds between two calls of a player who calls, and between two publications. */
const callMs = 3_000;
const roundMs = 150_000;

/** The instances of each function. Each keeps what it has read. */
const instances = 4;

interface Run {
  readonly clients: number;
  /** Publications. After each, there is a step back. */
  readonly rounds: number;
  readonly seed: number;
}

/** Milliseconds from a publication, or a step back, until each client knew of it, and until it had its values. */
export interface Reached {
  readonly known: number[];
  readonly values: number[];
  /** The requests that brought the values. */
  asked: number;
}

/**
 * Publishes again and again, and goes back, while clients are connected, or call. Half of them have a socket and call nothing, the
 * others call and have no socket. Nothing waits: the clients' timers and the backend have one clock, which is moved.
 */
export async function publications({ clients, rounds, seed }: Run) {
  const draw = random(seed);
  const onSocket = new Map<string, (message: object) => void>();
  const sockets: Sockets = {
    async postToConnection(id, message) {
      onSocket.get(id)?.(message);
      return "sent";
    },
    deleteConnection: async () => "closed",
  };
  const server = world(
    { live },
    {
      clock: noon,
      clients: {
        ...{ avatarsUrl: "https://avatars", realtimeUrl: "wss://sockets", ticketKey: async () => ["key"] },
        ...{ consentVersions: "{}", sockets, pushBudget: "1000" },
      },
      runs: ["sendBroadcasts"],
    },
  );
  const { clock, game } = server;
  // Who calls every three seconds for hours uses more than a player may.
  const environment = { [corsOriginsVariable]: "*", [playerBudgetVariable]: "0" };
  const functions = (["getStart", "getWallet"] as const).map((name) => ({
    path: game.routes[name].path,
    of: game.routes[name],
    handlers: Array.from({ length: instances }, () =>
      serve(game.routes[name] as never, [() => server.means()], environment, clock),
    ),
  }));

  let waiting: { readonly at: number; readonly run: () => void }[] = [];
  const timers: Timers = {
    now: () => clock.now(),
    random: () => draw(),
    after(ms, run) {
      const entry = { at: clock.now() + ms, run };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((each) => each !== entry);
      };
    },
  };
  let underWay = 0;
  const settled = async () => {
    do await new Promise(setImmediate);
    while (underWay > 0);
  };
  const pass = async (ms: number) => {
    const end = clock.now() + ms;
    for (;;) {
      const next = waiting.reduce<(typeof waiting)[number] | undefined>(
        (first, each) => (first && first.at <= each.at ? first : each),
        undefined,
      );
      if (!next || next.at > end) break;
      waiting = waiting.filter((each) => each !== next);
      await clock.run(next.at);
      next.run();
      await settled();
    }
    await clock.run(end);
  };

  let number = 0;
  let publishedAt = 0;
  let current: Reached = { known: [], values: [], asked: 0 };
  let calls = 0;
  const answered =
    (userId: string): typeof fetch =>
    async (address, init) => {
      const { pathname, searchParams } = new URL(String(address));
      const found = functions.find(({ path }) => path === pathname);
      if (!found) throw new Error(`${pathname} is not served`);
      if (searchParams.get("only") === "live") current.asked++;
      const request = {
        as: userId,
        query: Object.fromEntries(searchParams),
        headers: { ...Object(init?.headers) },
      };
      const event = eventOf(found.of, request, `request-${++calls}`, clock.now);
      underWay++;
      try {
        const answer = await draw.pick(found.handlers)(event, { awsRequestId: `${calls}` } as never);
        const { statusCode: status, body, headers } = answer;
        return new Response(status === 304 ? null : body, { status, headers });
      } finally {
        underWay--;
      }
    };

  const ends: (() => void)[] = [];
  for (let index = 0; index < clients; index++) {
    const userId = `player-${index}`;
    await server.tables.profiles.putItem(newProfile(userId, userId, noon));
    await server.tables.progress.putItem(newWallet(userId));
    let knows = 0;
    const hear = (heard: number) => {
      if (heard > knows && heard === number) current.known.push(clock.now() - publishedAt);
      knows = Math.max(knows, heard);
      start.heard(heard);
    };
    const live = {
      get seen() {
        return start.seen;
      },
      heard: hear,
      changed: () => {},
    };
    const { getStart, getWallet } = routes;
    const options = { apiUrl: "https://api", token: async () => "token", timers, live: () => live };
    const api = clientOf({ getStart, getWallet }, {
      ...options,
      fetch: answered(userId),
    } as never) as never as {
      getStart: never;
      getWallet(): Promise<unknown>;
    };
    let has = 0;
    const kept = new Map<string, string>();
    const start: Start = new Start({
      ...{ api, owner: userId, timers },
      store: {
        read: async (name) => kept.get(name),
        write: async (name, text) => void kept.set(name, text ?? ""),
      },
      onChange: ({ live: served = 0 }) => {
        if (served > has && served === number) current.values.push(clock.now() - publishedAt);
        has = Math.max(has, served);
      },
    });
    await start.begin();
    ends.push(() => start.close());
    if (index % 2 === 0) {
      const call = () => {
        void api.getWallet();
        timers.after(callMs, call);
      };
      timers.after(draw() * callMs, call);
      continue;
    }
    await server.tables.connections.putItem({
      ...{ connectionId: userId, userId, username: userId, groups: [], connectedAt: noon },
      expiresAt: noon / 1_000 + 86_400,
    });
    class Socket {
      readyState = 1;
      onopen?: () => void;
      onmessage?: (event: { data: string }) => void;
      constructor() {
        onSocket.set(userId, (message) => this.onmessage?.({ data: JSON.stringify(message) }));
        queueMicrotask(() => this.onopen?.());
      }
      send() {
        queueMicrotask(() => this.onmessage?.({ data: '{"type":"pong"}' }));
      }
      close() {}
    }
    const socket = new Live({
      ...{ api: api as never, timers, WebSocket: Socket as never, onNews: () => {} },
      start: Object.assign(Object.create(start) as Start, { heard: hear }),
    });
    ends.push(() => socket.close());
  }

  const publish = async (input: object) => {
    publishedAt = clock.now();
    const done = (await server.run(game.jobs.publishDocuments, input)) as {
      number?: number;
    };
    current = { known: [], values: [], asked: 0 };
    if (done.number === undefined) throw new Error(JSON.stringify(done));
    number = done.number;
    await server.follow("sendBroadcasts");
    await pass(roundMs);
    return current;
  };
  const forward: Reached[] = [];
  const back: Reached[] = [];
  try {
    await publish({ do: "first" });
    for (let round = 1; round <= rounds; round++) {
      await pass(draw() * manifestMs);
      const documents: Documents = { ...first, marks: { forest: { marks: [{ score: 0, coins: round }] } } };
      const packed = gzipSync(JSON.stringify(documents)).toString("base64");
      forward.push(await publish({ do: "publish", ...signed, base: number, packed }));
      await pass(draw() * manifestMs);
      back.push(await publish({ do: "back", ...signed }));
    }
  } finally {
    for (const end of ends) end();
    server.close();
  }
  return { forward: joined(forward), back: joined(back) };
}

const joined = (all: readonly Reached[]): Reached => ({
  known: all.flatMap(({ known }) => known),
  values: all.flatMap(({ values }) => values),
  asked: all.reduce((sum, { asked }) => sum + asked, 0),
});
