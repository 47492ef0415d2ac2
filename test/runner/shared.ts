/**
 * Something that spec files share, such as the local run. It is started once per process, and only if a file imports it. It
 * is closed after the last spec.
 */
interface Shared {
  start(): Promise<unknown>;
  close(): Promise<unknown>;
}

const all: Shared[] = [];

/**
 * Returns a function that starts something once and shares the result. A root hook calls it before the first spec, so that
 * no spec is charged for the start. A failed start is not retried.
 */
export function share<T>(start: () => Promise<T>, close: (made: T) => Promise<unknown>): () => Promise<T> {
  let made: Promise<T> | undefined;
  const get = () => {
    made ??= start();
    return made;
  };
  all.push({ start: get, close: async () => made?.then(close, () => undefined) });
  return get;
}

/** Starts everything that the spec files loaded so far share. */
export const startShared = (): Promise<unknown> => Promise.all(all.map(({ start }) => start()));

/** Closes everything in reverse order. An error does not keep the others open. */
export async function closeShared(): Promise<void> {
  const errors: unknown[] = [];
  for (const { close } of all.splice(0).reverse()) await close().catch((error) => errors.push(error));
  if (errors.length > 0)
    throw new AggregateError(errors, "Something that the specs share could not be closed");
}
