/** Does a work for each of many, some at the same time. The first failure ends it, once those under way have ended. */
export async function inTurns<T>(
  all: AsyncIterable<T>,
  most: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  for await (const one of all) {
    // A failure is kept: nobody may be waiting for this turn when it fails.
    const turn: Promise<void> = work(one)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(turn));
    running.add(turn);
    if (running.size >= most) await Promise.race(running);
    if (failures.length > 0) break;
  }
  await Promise.all(running);
  if (failures.length > 0) throw failures[0];
}
