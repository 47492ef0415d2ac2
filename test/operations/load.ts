import { setTimeout } from "node:timers/promises";

/** The milliseconds between two rounds: what the load disturbs needs the processor too. */
const rest = 100;

/** More rounds than a rotation takes, so that a spec that hangs ends. */
const mostRounds = 3_000;

/** Rounds of requests, one after another, until `stop` is called. */
export interface Load {
  /** Resolves when a round that began after this call has ended. */
  nextRound(): Promise<void>;
  stop(): Promise<{ readonly rounds: number; readonly refused: readonly string[] }>;
}

/** Starts rounds of requests. A round reports each refused request. If a round throws, the load ends. */
export function load(round: (refuse: (what: string) => void) => Promise<void>): Load {
  const refused: string[] = [];
  let rounds = 0;
  let stopped = false;
  let waiting: (() => void)[] = [];
  const running = (async () => {
    while (!stopped && rounds < mostRounds) {
      const during = waiting;
      waiting = [];
      await round((what) => refused.push(what));
      rounds++;
      for (const settle of during) settle();
      await setTimeout(rest);
    }
    for (const settle of waiting) settle();
  })();
  return {
    nextRound: () => Promise.race([new Promise<void>((resolve) => waiting.push(resolve)), running]),
    async stop() {
      stopped = true;
      await running;
      return { rounds, refused };
    },
  };
}
