/**
 * Something that spec files share, such as the local run. It is started once per process, and only if a file imports it. It
 * is closed after the last spec.
 */
interface Shared {
  readonly name: string;
  /** Started only by what calls it, not before the first spec. */
  readonly isLazy: boolean;
  start(): Promise<unknown>;
  /** Resolves when it has noticed changes of files. */
  update(): Promise<unknown>;
  /** Resolves when nothing that the specs so far have caused is still under way. */
  drain(): Promise<unknown>;
  /** Returns what went wrong in it, a line each. */
  faults(since: number): Promise<readonly string[]>;
  close(): Promise<unknown>;
}

interface SharedOptions<T> {
  /** Called before each run of `mocha --watch`. */
  readonly update?: (made: T) => Promise<unknown>;
  /** Called after each file. */
  readonly drain?: (made: T) => Promise<unknown>;
  /** Called after a file with a failure. Returns what went wrong since then, in epoch milliseconds, a line each. */
  readonly faults?: (made: T, since: number) => Promise<readonly string[]>;
  /**
   * Starts it only when a spec or something else that is shared asks for it.
   * @default false: it starts before the first spec
   */
  readonly isLazy?: boolean;
}

/** Outlives this module, which `mocha --watch` loads again for each run: what is shared stays up. */
const { sharedBySpecs: all }: { sharedBySpecs: Shared[] } = Object.assign(globalThis, {
  sharedBySpecs: Reflect.get(globalThis, "sharedBySpecs") ?? [],
});

/**
 * Returns a function that starts something once and shares the result. A root hook calls it before the first spec, so that
 * no spec is charged for the start. A failed start is not retried.
 */
export function share<T>(
  name: string,
  start: () => Promise<T>,
  close: (made: T) => Promise<unknown>,
  {
    update = async () => {},
    drain = async () => {},
    faults = async () => [],
    isLazy = false,
  }: SharedOptions<T> = {},
): () => Promise<T> {
  const known = all.find((each) => each.name === name);
  if (known) return known.start as () => Promise<T>;
  let made: Promise<T> | undefined;
  const get = () => {
    made ??= start();
    return made;
  };
  /** A failed start fails who asked for it, and not the files that follow in this process. */
  const ifMade = async <R>(use: (one: T) => R | Promise<R>) => made?.then(use, () => undefined);
  all.push({
    name,
    isLazy,
    start: get,
    update: () => ifMade(update),
    drain: () => ifMade(drain),
    faults: async (since) => (await ifMade((one) => faults(one, since))) ?? [],
    close: () => ifMade(close),
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
  await Promise.all(all.filter(({ isLazy }) => !isLazy).map(({ start }) => start()));
  await Promise.all(all.map(({ update }) => update()));
}

/** Resolves when nothing that the specs so far have caused is still under way. */
export async function drainShared(): Promise<void> {
  for (const { drain } of all) await drain();
}

/** Returns what went wrong in what spec files share, a line each, since a time in epoch milliseconds. */
export const faultsOfShared = async (since: number): Promise<readonly string[]> =>
  (await Promise.all(all.map(({ faults }) => faults(since)))).flat();

/** Closes everything in reverse order. An error does not keep the others open. */
export async function closeShared(): Promise<void> {
  const errors: unknown[] = [];
  for (const { close } of all.splice(0).reverse()) await close().catch((error) => errors.push(error));
  if (errors.length > 0)
    throw new AggregateError(errors, "Something that the specs share could not be closed");
}

/**
 * Gives the spec or hook that runs its whole time-out again. What takes long calls it whenever a step of it has ended, such as a
 * deployment, which takes minutes on a slow machine that is busy. A wait for something that never comes still reaches its time-out.
 */
export let beginTimeoutAgain: () => void = () => {};

/** Sets what `beginTimeoutAgain` does. */
export const onTimeoutAgain = (begin: () => void): void => {
  beginTimeoutAgain = begin;
};
