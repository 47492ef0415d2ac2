import { setTimeout as pause } from "node:timers/promises";
import { random } from "../../lib/random";
import type { LocalRun } from "../localRun";
import type { Player } from "../players";
import { Books } from "./books";
import { check } from "./check";
import { duel } from "./duel";
import type { Inhabitant } from "./inhabitant";
import { Session } from "./session";
import { Talk } from "./talk";
import type { Traffic } from "./traffic";
import { visit } from "./visit";

export interface Day {
  /** The same seed draws the same day. */
  readonly seed: number;
  /** The number of players. */
  readonly players: number;
  /** The visits of each player. */
  readonly visits: number;
  /** The number of duels, of two players each. */
  readonly duels: number;
  /** The most events at the same time. */
  readonly atOnce: number;
  /** The minutes that the day takes. Without them, events follow without a pause. */
  readonly minutes?: number;
  /** The prefix of the players' names. */
  readonly prefix: string;
  /** The region in which they search for matches. */
  readonly region: string;
}

/** A day that goes on when something fails, with players who exist already. */
export interface Load {
  /** Signs a player in. */
  enter(name: string): Promise<Player>;
  /** Is told why a visit ended. */
  failed(error: unknown): void;
  /** Ends the day: no further visit begins. */
  readonly signal: AbortSignal;
}

/** An event at a time of the day, from 0 to 1. Its people take part in no other event at the same time. */
interface Event {
  readonly at: number;
  readonly people: readonly Inhabitant[];
  happen(): Promise<void>;
}

/**
 * Plays a day, and compares the final state with the books. Throws at the first difference. As a load, each visit is compared for
 * itself: others play on these boards too.
 */
export async function play(
  outputs: LocalRun["outputs"],
  day: Day,
  traffic: Traffic,
  load?: Load,
): Promise<void> {
  const { seed, minutes, atOnce } = day;
  const people = population(day);
  const draw = random(seed);
  // People take one to four seconds before each action.
  const think = async () => (minutes ? pause(1_000 + draw() * 3_000).then(() => {}) : undefined);
  const coming = (one: Inhabitant) => async () => {
    const session = await Session.open(outputs, one, traffic, load?.enter);
    one.talk.enter(one.name);
    await visit(session, traffic, think);
    await session.close();
  };
  const meeting = (pair: readonly Inhabitant[]) => async () => {
    const sessions = await Promise.all(pair.map((one) => Session.open(outputs, one, traffic)));
    for (const { name, talk } of pair) talk.enter(name);
    await Promise.all(sessions.map((session) => duel(session, traffic, day.region)));
    await Promise.all(sessions.map((session) => session.close()));
  };
  const visits = people.flatMap((one) =>
    Array.from({ length: day.visits }, () => ({ at: draw(), people: [one], happen: coming(one) })),
  );
  const duels = Array.from({ length: day.duels }, () => {
    const first = draw.int(0, people.length - 1);
    const second = (first + draw.int(1, people.length - 1)) % people.length;
    const pair = [first, second].flatMap((index) => people[index] ?? []);
    return { at: draw(), people: pair, happen: meeting(pair) };
  });
  const events = [...visits, ...duels].sort((a, b) => a.at - b.at);
  await happenAll(load ? bearing(events, load) : events, atOnce, (minutes ?? 0) * 60_000, load?.signal);
  if (!load) await check(people);
}

/** Returns the events so that each tells its failure instead of ending the day, and does nothing once the day has ended. */
const bearing = (events: readonly Event[], { signal, failed }: Load): Event[] =>
  events.map((event) => ({
    ...event,
    happen: async () => {
      if (!signal.aborted) await event.happen().catch(failed);
    },
  }));

/** Returns the population. Neighbours form pairs, who chat with each other. */
function population({ players, seed, prefix }: Day): Inhabitant[] {
  const nameOf = (n: number) => `${prefix}-${n}`;
  const talks = Array.from({ length: Math.ceil(players / 2) }, () => new Talk());
  return Array.from({ length: players }, (_, n) => ({
    name: nameOf(n),
    books: new Books(),
    random: random(seed + 1 + n),
    talk: talks[Math.floor(n / 2)] ?? new Talk(),
    neighbour: nameOf(n % 2 === 0 ? n + 1 : n - 1),
  }));
}

/** Runs events in order, several at once. Events of the same person run one after another. */
async function happenAll(
  events: readonly Event[],
  atOnce: number,
  dayMs: number,
  signal?: AbortSignal,
): Promise<void> {
  const began = performance.now();
  const busy = new Map<Inhabitant, Promise<void>>();
  const rest = events.values();
  const worker = async () => {
    for (const { at, people, happen } of rest) {
      const before = Promise.all(people.map((one) => busy.get(one)));
      const turn = before.then(async () => {
        await pause(Math.max(0, at * dayMs - (performance.now() - began)), undefined, { signal }).catch(
          () => {},
        );
        await happen();
      });
      for (const one of people) busy.set(one, turn);
      await turn;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
