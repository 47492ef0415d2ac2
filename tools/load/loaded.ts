import { setTimeout as pause } from "node:timers/promises";
import { gatewayLimit } from "@game-backend/framework/codes/limits";
import type { Answer } from "@game-backend/tools/harness/caller";
import { play } from "../harness/day/play";
import { Traffic } from "../harness/day/traffic";
import type { LocalRun } from "../harness/localRun";
import type { Player } from "../harness/players";
import { CapReached, type Spent } from "./spent";

/** Answers that ask for patience, to which a client waits and repeats. */
const patience = [429, 503];
const tries = 4;

/** The visits of each player. */
export const visits = 3;

/** A load that was played. */
export interface Loaded {
  readonly traffic: Traffic;
  /** Answers by route and status, those of repeated requests too. */
  readonly answers: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Answers of the gateway itself that refuse a rate. */
  readonly throttled: number;
  /** Why visits ended early, with how many. */
  readonly failures: ReadonlyMap<string, number>;
  readonly isCapped: boolean;
}

export interface LoadOptions {
  readonly players: number;
  readonly minutes: number;
  readonly prefix: string;
  readonly spent: Spent;
  readonly enter: (name: string) => Promise<Player>;
  /** Ends the day early. */
  readonly signal?: AbortSignal;
}

/** Counts the money of each request before it is sent, and its answer, and waits as a client does. */
class Counted extends Traffic {
  readonly answers = new Map<string, Map<number, number>>();
  throttled = 0;

  constructor(private readonly spent: Spent) {
    super();
  }

  override async measure(route: string, send: () => Promise<Answer>): Promise<Answer> {
    const [name = route] = route.split(",");
    const counted = async () => {
      this.spent.count(name);
      const answer = await send();
      const statuses = this.answers.get(name) ?? new Map<number, number>();
      if (answer.body?.code === gatewayLimit.code) this.throttled++;
      this.answers.set(name, statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1));
      return answer;
    };
    for (let tried = 1; ; tried++) {
      const answer = await super.measure(route, counted);
      if (!patience.includes(answer.status) || tried === tries) return answer;
      await pause(1_000 * (Number(answer.headers["retry-after"]) || tried));
    }
  }
}

/** Plays a day of players who exist, and stops at the cap. */
export async function loaded(
  outputs: LocalRun["outputs"],
  { players, minutes, prefix, spent, enter, signal }: LoadOptions,
): Promise<Loaded> {
  const traffic = new Counted(spent);
  const failures = new Map<string, number>();
  const over = new AbortController();
  const failed = (error: unknown) => {
    if (error instanceof CapReached) return over.abort();
    const [line = ""] = String(error instanceof Error ? error.message : error).split("\n");
    failures.set(line, (failures.get(line) ?? 0) + 1);
  };
  const day = {
    ...{ seed: Date.now() % 2 ** 31, players, visits, duels: 0, minutes, prefix, region: "" },
    atOnce: players,
  };
  await play(outputs, day, traffic, {
    enter: async (name) => {
      for (const call of ["$connect", "subscribe", "subscribe", "$disconnect"]) spent.count(`socket ${call}`);
      return enter(name);
    },
    failed,
    signal: signal ? AbortSignal.any([signal, over.signal]) : over.signal,
  });
  const { answers, throttled } = traffic;
  return { traffic, answers, throttled, failures, isCapped: over.signal.aborted };
}
