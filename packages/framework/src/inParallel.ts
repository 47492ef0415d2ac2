/**
 * Processes a whole list, a limited number of elements at a time, and returns the errors. An error does not stop the
 * others. If an async list itself fails, the elements before the failure are processed, then its error is thrown.
 */
export async function inParallel<T>(
  limit: number,
  list: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<void>,
): Promise<unknown[]> {
  const errors: unknown[] = [];
  const rest = each(list);
  const worker = async () => {
    for await (const one of rest) await work(one).catch((error: unknown) => errors.push(error));
  };
  const ended = await Promise.allSettled(Array.from({ length: limit }, worker));
  for (const end of ended) if (end.status === "rejected") throw end.reason;
  return errors;
}

/** Returns the single iterator over a list that all workers share. */
async function* each<T>(list: Iterable<T> | AsyncIterable<T>) {
  yield* list;
}
