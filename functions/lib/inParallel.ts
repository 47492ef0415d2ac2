/**
 * Works on a list, so many at a time, to its end: one that fails takes no other along. Answers what went wrong.
 */
export async function inParallel<T>(
  limit: number,
  list: readonly T[],
  work: (one: T) => Promise<void>,
): Promise<unknown[]> {
  const errors: unknown[] = [];
  const rest = list.values();
  const worker = async () => {
    for (const one of rest) await work(one).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, worker));
  return errors;
}
