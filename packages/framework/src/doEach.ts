import { inParallel } from "./inParallel";

/** Does a work for each element of a list, one after another. An error holds up no other element: the first one is thrown at the end. */
export async function doEach<T>(
  list: Iterable<T> | AsyncIterable<T>,
  work: (one: T) => Promise<void>,
): Promise<void> {
  const errors = await inParallel(1, list, work);
  if (errors.length > 0) throw errors[0];
}
