/**
 * Processes a whole list, a limited number of elements at a time, and returns the errors. An error does not stop the
 * others.
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
