import { setTimeout as pause } from "node:timers/promises";

import type { LocalRun } from "../lib/localRun";
import { Books } from "./books";
import { check } from "./check";
import { duel } from "./duel";
import type { Inhabitant } from "./inhabitant";
import { randomOf } from "./random";
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
  /** The events that happen at the same time, at most. */
  readonly atOnce: number;
  /** The minutes that the day takes; without them everything follows at once. */
  readonly minutes?: number;
  /** The players' names begin with it. */
  readonly prefix: string;
  /** The region in which they search for matches. */
  readonly region: string;
}

/** Something that happens at a moment of the day, from 0 to 1, to people who do nothing else meanwhile. */
interface Event {
  readonly at: number;
  readonly people: readonly Inhabitant[];
  happen(): Promise<void>;
}

/** Plays a day, and compares its end with the books. Throws at the first thing that is not as the books have it. */
export async function play(outputs: LocalRun["outputs"], day: Day, traffic: Traffic): Promise<void> {
  const { seed, minutes, atOnce } = day;
  const people = population(day);
  const random = randomOf(seed);
  // People read and decide before each action, for one to four seconds.
  const think = async () => (minutes ? pause(1_000 + random.next() * 3_000).then(() => {}) : undefined);
  const coming = (one: Inhabitant) => async () => {
    const session = await Session.open(outputs, one, traffic);
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
    Array.from({ length: day.visits }, () => ({ at: random.next(), people: [one], happen: coming(one) })),
  );
  const duels = Array.from({ length: day.duels }, () => {
    const first = random.int(0, people.length - 1);
    const second = (first + random.int(1, people.length - 1)) % people.length;
    const pair = [first, second].flatMap((index) => people[index] ?? []);
    return { at: random.next(), people: pair, happen: meeting(pair) };
  });
  const events = [...visits, ...duels].sort((a, b) => a.at - b.at);
  await happenAll(events, atOnce, (minutes ?? 0) * 60_000);
  await check(people);
}

/** Neighbours are pairs, who talk with each other. */
function population({ players, seed, prefix }: Day): Inhabitant[] {
  const nameOf = (n: number) => `${prefix}-${n}`;
  const talks = Array.from({ length: Math.ceil(players / 2) }, () => new Talk());
  return Array.from({ length: players }, (_, n) => ({
    name: nameOf(n),
    books: new Books(),
    random: randomOf(seed + 1 + n),
    talk: talks[Math.floor(n / 2)] ?? new Talk(),
    neighbour: nameOf(n % 2 === 0 ? n + 1 : n - 1),
  }));
}

/** Lets events happen in their order, some at once, those of the same person one after the other. */
async function happenAll(events: readonly Event[], atOnce: number, dayMs: number): Promise<void> {
  const began = performance.now();
  const busy = new Map<Inhabitant, Promise<void>>();
  const rest = events.values();
  const worker = async () => {
    for (const { at, people, happen } of rest) {
      const before = Promise.all(people.map((one) => busy.get(one)));
      const turn = before.then(async () => {
        await pause(Math.max(0, at * dayMs - (performance.now() - began)));
        await happen();
      });
      for (const one of people) busy.set(one, turn);
      await turn;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
