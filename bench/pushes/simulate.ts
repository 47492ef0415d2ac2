import { Pushing } from "../../tools/harness/pushing";
import { random } from "../../tools/lib/random";
import type { Crowd } from "./crowds";

export interface Outcome {
  messagesPerSecond: number;
  /** A quantile of the delays, in milliseconds. */
  delay(quantile: number): number;
  /** The same, for watchers of small boards: those with fewer than 100 watchers. */
  delayOfSmall(quantile: number): number;
}

/** A board with fewer watchers is small. */
const small = 100;

/** The width of a histogram bucket of delays, in milliseconds. */
const classMs = 100;

/**
 * Simulates a crowd in virtual time. It runs the program's own `tellBoard` with its budget and intervals. Only the tables,
 * the sockets and the clock are simulated.
 */
export async function simulate({ boards }: Crowd, budget: number, seconds: number): Promise<Outcome> {
  const pushing = new Pushing(budget);
  const { clock } = pushing;
  const start = clock.now();
  const end = start + seconds * 1_000;
  /** The times of each board's changes. The top score is the number of changes. */
  const changes = new Map<string, number[]>();
  const heard = new Map<string, number>();
  const classes: number[] = [];
  const ofSmall: number[] = [];
  let messages = 0;

  pushing.onSend = ({ at, connectionId, message }) => {
    if (at <= end) messages += 1;
    const times = changes.get(message.gameArea) ?? [];
    const last = heard.get(connectionId) ?? 0;
    const score: number = message.entries[0]?.score ?? last;
    for (let change = last; change < score; change++) {
      const place = Math.floor((at - (times[change] ?? at)) / classMs);
      classes[place] = (classes[place] ?? 0) + 1;
      if (watchersOf(message.gameArea) < small) ofSmall[place] = (ofSmall[place] ?? 0) + 1;
    }
    heard.set(connectionId, Math.max(last, score));
  };
  for (const [at, board] of boards.entries()) {
    const name = `b${at}`;
    pushing.watchers.set(
      `leaderboard:${name}`,
      Array.from({ length: board.watchers }, (_, socket) => `${name}-${socket}`),
    );
    void change(pushing, name, board.changesPerSecond, end, changes, random((at + 1) * 0x9e3779b9));
  }
  await clock.run(end);
  // Pushes what is pending. Nothing changes any more.
  await clock.run();
  return {
    messagesPerSecond: messages / seconds,
    delay: quantileOf(classes),
    delayOfSmall: quantileOf(ofSmall),
  };

  function watchersOf(board: string): number {
    return pushing.watchers.get(`leaderboard:${board}`)?.length ?? 0;
  }
}

/** Changes the top of a board at random times until the end. */
async function change(
  pushing: Pushing,
  name: string,
  perSecond: number,
  end: number,
  changes: Map<string, number[]>,
  next: () => number,
): Promise<void> {
  const times: number[] = [];
  changes.set(name, times);
  for (;;) {
    await pushing.clock.wait((-Math.log(1 - next()) * 1_000) / perSecond);
    const now = pushing.clock.now();
    if (now > end) return;
    const score = times.push(now);
    const board = `${name}#all`;
    const row = { board, userId: "ada", username: "ada", score, achievedAt: now, rankKey: BigInt(score) };
    await pushing.note(board, [row]);
  }
}

function quantileOf(classes: readonly number[]) {
  const total = classes.reduce((sum, count = 0) => sum + count, 0);
  return (quantile: number): number => {
    let below = 0;
    for (const [place, count = 0] of classes.entries()) {
      below += count;
      if (below >= quantile * total) return (place + 1) * classMs;
    }
    return 0;
  };
}
