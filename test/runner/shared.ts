/**
 * Something that spec files share, such as the local run. It is started once per process, and only if a file imports it. It
 * is closed after the last spec.
 */
interface Shared {
  readonly name: string;
  start(): Promise<unknown>;
  /** Resolves when it has noticed changes of files. */
  update(): Promise<unknown>;
  close(): Promise<unknown>;
}

/** Outlives this module, which `mocha --watch` loads again for each run: what is shared stays up. */
const { sharedBySpecs: all }: { sharedBySpecs: Shared[] } = Object.assign(globalThis, {
  sharedBySpecs: Reflect.get(globalThis, "sharedBySpecs") ?? [],
});

/**
 * Returns a function that starts something once and shares the result. A root hook calls it before the first spec, so that
 * no spec is charged for the start. A failed start is not retried. `update` is called before each run of `mocha --watch`.
 */
export function share<T>(
  name: string,
  start: () => Promise<T>,
  close: (made: T) => Promise<unknown>,
  update: (made: T) => Promise<unknown> = async () => {},
): () => Promise<T> {
  const known = all.find((each) => each.name === name);
  if (known) return known.start as () => Promise<T>;
  let made: Promise<T> | undefined;
  const get = () => {
    made ??= start();
    return made;
  };
  all.push({
    name,
    start: get,
    update: async () => made?.then(update),
    close: async () => made?.then(close, () => undefined),
  });
  return get;
}

/** Returns a value that an earlier load of a module kept under a name, or keeps the given one. */
export function kept<T>(name: string, value: T): T {
  const values: Record<string, unknown> = Reflect.get(globalThis, "keptBySpecs") ?? {};
  Object.assign(globalThis, { keptBySpecs: values });
  values[name] ??= value;
  return values[name] as T;
}

/** Starts everything that the spec files loaded so far share, and lets it notice changes of files. */
export async function startShared(): Promise<void> {
  await Promise.all(all.map(({ start }) => start()));
  await Promise.all(all.map(({ update }) => update()));
}

/** Closes everything in reverse order. An error does not keep the others open. */
export async function closeShared(): Promise<void> {
  const errors: unknown[] = [];
  for (const { close } of all.splice(0).reverse()) await close().catch((error) => errors.push(error));
  if (errors.length > 0)
    throw new AggregateError(errors, "Something that the specs share could not be closed");
}
