import type { Ticket } from "@game-backend/local-cloud/testing";
import { latencyOf, type Matcher, skillOf } from "./matchers";

/** The result of a simulation, in simulated seconds and milliseconds. */
export interface Outcome {
  matches: number;
  timedOut: number;
  /** Seconds that each matched player waited. */
  waits: number[];
  /** The difference of skill in each match. */
  skills: number[];
  /** The worst player's latency in each match. */
  latencies: number[];
  /** The most tickets that waited at once. */
  mostWaiting: number;
  cpuMs: number;
}

/** Lets tickets arrive, and evaluates the waiting ones every simulated second, until none is left. */
export function simulate(tickets: readonly Ticket[], matcher: Matcher, searchSeconds: number): Outcome {
  const outcome: Outcome = {
    matches: 0,
    timedOut: 0,
    waits: [],
    skills: [],
    latencies: [],
    mostWaiting: 0,
    cpuMs: 0,
  };
  const began = process.cpuUsage();
  let waiting = new Map<string, Ticket>();
  let next = 0;
  for (let now = 1_000; next < tickets.length || waiting.size > 0; now += 1_000) {
    for (let ticket = tickets[next]; ticket && ticket.startTime <= now; ticket = tickets[++next])
      waiting.set(ticket.id, ticket);
    outcome.mostWaiting = Math.max(outcome.mostWaiting, waiting.size);
    for (const ids of matcher([...waiting.values()], now)) {
      const matched = ids.flatMap((id) => waiting.get(id) ?? []);
      for (const id of ids) waiting.delete(id);
      outcome.matches++;
      outcome.waits.push(...matched.map(({ startTime }) => (now - startTime) / 1_000));
      const skills = matched.map(skillOf);
      outcome.skills.push(Math.max(...skills) - Math.min(...skills));
      outcome.latencies.push(latencyOf(matched));
    }
    const before = waiting.size;
    waiting = new Map([...waiting].filter(([, { startTime }]) => now - startTime < searchSeconds * 1_000));
    outcome.timedOut += before - waiting.size;
  }
  const { user, system } = process.cpuUsage(began);
  outcome.cpuMs = (user + system) / 1_000;
  return outcome;
}
