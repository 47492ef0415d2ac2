/** Does a work for each of many, some at the same time. The first failure ends it. */
export async function inTurns<T>(
  all: AsyncIterable<T>,
  most: number,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const one of all) {
    const turn: Promise<void> = work(one).finally(() => running.delete(turn));
    running.add(turn);
    if (running.size >= most) await Promise.race(running);
  }
  await Promise.all(running);
}
