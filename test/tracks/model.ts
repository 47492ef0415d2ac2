import { periodOf } from "@game-backend/framework/period";

/** What happened to a player, as the model knows it. */
export type Event = { at: number } & (
  | { kind: "match"; mode: "duel" | "pairs"; place: number; kills: number; relayed: boolean }
  | { kind: "line"; line: string; coins: number }
  | { kind: "visit" }
  | { kind: "client" | "server"; amount: number }
);

/** The counters of the histories: how much of an event each counts, and its bounds. */
export const modelCounters = {
  duels: { amount: (e: Event) => (e.kind === "match" && !e.relayed && e.mode === "duel" ? 1 : 0) },
  wins: { amount: (e: Event) => (e.kind === "match" && !e.relayed && e.place === 1 ? 1 : 0) },
  kills: { amount: (e: Event) => (e.kind === "match" && !e.relayed ? e.kills : 0) },
  pairs: {
    amount: (e: Event) => (e.kind === "match" && e.mode === "pairs" ? 1 : 0),
    most: { call: 1, day: 3 },
  },
  spent: { amount: (e: Event) => (e.kind === "line" && counts(e.line, e.coins) ? Math.max(0, -e.coins) : 0) },
  buys: { amount: (e: Event) => (e.kind === "line" && e.line === "shop/buy" ? 1 : 0) },
  visits: { amount: (e: Event) => (e.kind === "visit" ? 1 : 0) },
  leaves: { amount: (e: Event) => (e.kind === "client" ? e.amount : 0), most: { call: 10, day: 25 } },
  dragons: { amount: (e: Event) => (e.kind === "server" ? e.amount : 0) },
} as const;
export type CounterName = keyof typeof modelCounters;

const counts = (line: string, coins: number) =>
  !["track", "undo", "month", "admin/take"].includes(line) && !(line === "purchase" && coins < 0);

const dayOf = (at: number) => periodOf("day", at).name;

/** Recounts a counter from all that happened in a time. */
export function recount(
  name: CounterName,
  events: readonly Event[],
  from = -Infinity,
  until = Infinity,
): number {
  const counter: { amount(e: Event): number; most?: { call: number; day: number } } = modelCounters[name];
  const own = events.filter((event) => event.at >= from && event.at < until && counter.amount(event) > 0);
  let sum = 0;
  for (const ofDay of Map.groupBy(own, ({ at }) => dayOf(at)).values()) {
    // A player comes once a day.
    const amounts = name === "visits" ? [1] : ofDay.map((event) => counter.amount(event));
    const { call, day } = counter.most ?? { call: Infinity, day: Infinity };
    sum += Math.min(
      day,
      amounts.reduce((all, amount) => all + Math.min(amount, call), 0),
    );
  }
  return sum;
}

const hour = 3_600_000;

/** Returns the longest streak of moments, and that at a time. It forgives so many gaps. */
export function recountStreak(moments: readonly number[], now: number, forgives: number) {
  let [length, best, grew, last, used] = [0, 0, -Infinity, -Infinity, 0];
  for (const at of [...moments].sort((a, b) => a - b)) {
    const gap = at - last;
    const isMissed = gap >= 48 * hour;
    if (isMissed && (gap >= 72 * hour || used >= forgives)) [length, grew, used] = [0, -Infinity, 0];
    else if (isMissed) used++;
    if (at - grew >= 20 * hour) {
      length++;
      grew = at;
      if (length % 7 === 0 && used > 0) used--;
    }
    best = Math.max(best, length);
    last = at;
  }
  const gap = now - last;
  const isOver = gap >= 72 * hour || (gap >= 48 * hour && used >= forgives);
  return { length: isOver ? 0 : length, best };
}
