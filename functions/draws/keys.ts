/** The keys of draws, by their generations. */
export interface DrawKeys {
  readonly keys: ReadonlyMap<number, string>;
  /** The generation from which new epochs are derived. */
  readonly current: number;
  /** Since when it is that, in milliseconds since the epoch. */
  readonly since: number;
}

/** Returns the keys of a list in which each begins with its generation and a space, and the first one is current. */
export function keysIn(list: readonly string[], since: number): DrawKeys {
  const keys = list.map((text): [number, string] => {
    const [generation = "", key = ""] = text.split(" ");
    return [Number(generation), key];
  });
  return { keys: new Map(keys), current: keys[0]?.[0] ?? 0, since };
}
