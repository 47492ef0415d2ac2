import { dayMs, hourMs } from "@game-backend/framework/durations";
import type { AnyJob } from "@game-backend/framework/job";
import { manifestMsVariable } from "@game-backend/framework/live/readLiveManifest";
import type { Documents } from "@game-backend/framework/live/release";
import { isoDate } from "@game-backend/framework/period";
import { pauseBy } from "@game-backend/framework/retry";
import { serveTrigger } from "@game-backend/framework/trigger";
import { newAuthority } from "@game-backend/stand-ins/apple/authority";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { dueBetween } from "@game-backend/tools/harness/world/schedules";
import { newPlayer } from "../../functions/auth/newPlayer";
import { firstItems } from "../../functions/catalog/items";
import type { Players } from "../../packages/contracts/data/players";
import { type World, world } from "../harness/world";
import { type Random, random } from "../lib/random";
import { Actor } from "./actor";
import { Alarms } from "./alarms";
import { Books } from "./books";

/** What is played: the same gives the same season. */
export interface Setup {
  readonly players: number;
  readonly days: number;
  readonly seed: number;
  readonly who: Players;
  /** The folder whose `live/` has the documents. @default the program's */
  readonly program?: string;
  /** Returns the id of a player of this number: a GUID. @default drawn from the seed */
  readonly ids?: (number: number) => string;
}

/** What a season tells while it is played. */
export interface Watching {
  /** Called after each day, with how many are played. */
  readonly day?: (played: number) => void;
  /** Returns true to end the season after so many days. */
  readonly isLast?: (played: number) => Promise<boolean>;
}

/** A season that was played: its books, and the world in which it was. */
export interface Season {
  readonly setup: Setup;
  /** Fewer than asked for if it was stopped. */
  readonly days: number;
  readonly documents: Documents;
  readonly release: string;
  readonly books: Books;
  readonly server: World;
  readonly alarms: Alarms;
}

/** The hour (UTC) in which jobs of every hour run, where nothing depends on the hour: that of the nightly count. */
const night = 3;
/** The jobs of an hour: what `watchGains` says depends on the hours. */
const hourly = ["endBans"];
/** The longest time between a write and its consumers, in milliseconds. */
const batchMs = 60_000;

/** Jobs that ask a platform or a store, or that look at files, which no player of a season has. */
export const notRun: Readonly<Record<string, string>> = {
  acknowledgeLate: "asks Google's store",
  deleteStrayFiles: "looks at uploaded files",
  deleteUnfinished: "looks at the user pool",
  deleteUnused: "looks at the user pool",
  readAppleEvents: "asks Apple",
  reconcileStores: "asks the stores",
  revokeAppleTokens: "asks Apple",
};

const app = { bundleId: "com.example.game", appAppleId: 1_234_567_890 };
const asInLambda = { answers: "off", warm: true } as const;
const keys = async () => ["a key of the season"];

/** Mixes numbers to a seed: what one player draws on one day depends on nothing else. */
const seedOf = (...parts: readonly number[]): number =>
  parts.reduce((mixed, part) => Math.imul(mixed ^ part, 0x9e3779b1) ^ (mixed >>> 15), 0x2545f491);

/** Returns a GUID of a generator's numbers. */
export const guidOf = (draw: Random): string => {
  const digits = (count: number) => Array.from({ length: count }, () => draw.below(16).toString(16)).join("");
  return `${digits(8)}-${digits(4)}-4${digits(3)}-8${digits(3)}-${digits(12)}`;
};

/** Plays a season, act after act, by the program's own handlers in a world in memory. */
export async function play(setup: Setup, { day: told, isLast }: Watching = {}): Promise<Season> {
  const { players, days, seed, who, program } = setup;
  const begin = Date.parse(who.begins);
  const authority = newAuthority("Season");
  const queue: object[] = [];
  const events = new MemoryBucket();
  const alarms = new Alarms();
  const clients = {
    ...{ eventQueue: { send: async (message: object) => void queue.push(message) }, objects: { events } },
    ...{ signingKey: keys, ticketKey: keys, realtimeUrl: "", avatarsUrl: "" },
    appleStore: JSON.stringify({ ...app, roots: [authority.root.certificate], testers: "all" }),
    hourlyGains: async (until: number) => books.hourlyGains(until),
  };
  // Nothing is published in a season: its functions ask for what is served as rarely as those of many players do.
  const environment = { [manifestMsVariable]: `${dayMs}` };
  const server = world({ clients, clock: begin, environment, ...(program && { program }), ...asInLambda });
  const { clock, game, store } = server;
  const { bundled: { documents, name: release } = { documents: {}, name: "" } } = server;
  const books = new Books(server, who, documents);
  const make = serveTrigger(
    { ...newPlayer, on: "postConfirmation" } as never,
    [() => server.means()],
    {},
    clock,
  );
  for (const item of firstItems) await server.tables.catalog.putItem(item);
  // What the first deployment runs once, such as the first publication.
  for (const job of Object.values<AnyJob>(game.jobs)) if (job.atFirst) await server.run(job, job.atFirst);

  const written = new Set<string>();
  const unlisten = store.streams.listen((name) => written.add(name));
  const consumers = Object.entries(game.consumers).map(([name, { table, follows = [] }]) => {
    return { name, tables: [table, ...follows] as string[] };
  });
  let followed = begin;
  /** Runs the consumers of what was written, and lets the books read the ledger. */
  async function follow(): Promise<void> {
    followed = clock.now();
    while (written.size > 0) {
      const names = consumers.filter(({ tables }) => tables.some((name) => written.has(name)));
      written.clear();
      for (const { name } of names) await server.deliver(name);
    }
    books.read();
  }
  /** Writes what waits in the queue of events to files. */
  async function writeEvents(): Promise<void> {
    const messages = queue.splice(0).map((body) => ({ body }));
    if (messages.length > 0)
      await game.consumers.writeEvents.handler({ ...server.means(), records: [], messages } as never);
  }

  const jobs = dailyJobs(game.jobs);
  const due: { at: number; run: () => Promise<unknown> }[] = [];
  /** Lets time pass until then, with the jobs and the consumers that are due. */
  async function pass(until: number): Promise<void> {
    for (let next = due[0]; next && next.at <= until; next = due[0]) {
      due.shift();
      clock.set(Math.max(next.at, clock.now()));
      await follow();
      await writeEvents();
      await next.run();
      await follow();
    }
    if (until > clock.now()) clock.set(until);
    if (clock.now() - followed >= batchMs) await follow();
  }

  const draw = random(seedOf(seed));
  const kinds = Object.entries(who.kinds);
  const shares = kinds.reduce((sum, [, { share }]) => sum + share, 0);
  const actors: Actor[] = [];
  let share = 0;
  for (const [kind, rules] of kinds) {
    const before = Math.round((players * share) / shares);
    share += rules.share;
    for (let number = before; number < Math.round((players * share) / shares); number++) {
      const own = random(seedOf(seed, number, -1));
      const id = setup.ids?.(number) ?? guidOf(draw);
      actors.push(
        new Actor({ server, books, who, documents, authority, app, all: actors }, kind, number, id, own),
      );
    }
  }

  let played = 0;
  const stopAlarms = alarms.listen(clock.now);
  // Nothing waits by the machine's clock, or by chance.
  const stopPauses = pauseBy({ wait: clock.wait, random: random(seedOf(seed, -1)) });
  try {
    for (; played < days && !(played > 0 && (await isLast?.(played))); played++) {
      const from = begin + played * dayMs;
      due.push(...jobs(from), ...[{ at: from + 2 * hourMs, run: () => server.sweep() }]);
      due.sort((a, b) => a.at - b.at);
      const slots = actors.flatMap((actor) =>
        actor.plan(played, from, random(seedOf(seed, actor.number, played))),
      );
      slots.sort((a, b) => a.at - b.at || a.actor.number - b.actor.number);
      for (const { at, actor, part } of slots) {
        await pass(Math.max(at, clock.now() + 1));
        if (actor.isNew) {
          const { id, name } = actor;
          const request = { userAttributes: { sub: id } };
          await make({ triggerSource: "PostConfirmation_ConfirmSignUp", userName: name, request } as never);
          actor.enter();
        }
        await actor.act(part);
      }
      await pass(from + dayMs);
      books.close(played, actors);
      told?.(played + 1);
    }
    await writeEvents();
    await server.run(game.jobs.countNumbers, { at: new Date(clock.now()).toISOString(), days: played + 1 });
  } finally {
    stopAlarms();
    stopPauses();
    unlisten();
  }
  return { setup, days: played, documents, release, books, server, alarms };

  function dailyJobs(all: typeof game.jobs) {
    const run = Object.entries(all).filter(([name]) => !(name in notRun));
    return (from: number) =>
      run.flatMap(([name, job]) => {
        const spans = hourly.includes(name) ? 24 : 1;
        return Array.from({ length: spans }, (_, at) => at).flatMap((at) => {
          const [begins, ends] = [from + (at * dayMs) / spans, from + ((at + 1) * dayMs) / spans];
          const found = dueBetween([job as never], begins, ends);
          const schedules = Map.groupBy(found, ({ input }) =>
            JSON.stringify(input).replaceAll(/\d[-\d]+T[^"]*/g, ""),
          );
          return [...schedules.values()].flatMap((times) => {
            const first = times.findIndex(({ at: dueAt }) => new Date(dueAt).getUTCHours() >= night);
            const kept = times.length < 3 ? times : times.slice(first).slice(0, 1);
            return kept.map(({ at: dueAt, input }) => ({
              at: dueAt,
              run: () => server.run(job as never, input),
            }));
          });
        });
      });
  }
}

/** Returns the day (UTC) of a number of days after the season's first one. */
export const dateOf = ({ begins }: Pick<Players, "begins">, day: number): string =>
  isoDate(Date.parse(begins) + day * dayMs);
