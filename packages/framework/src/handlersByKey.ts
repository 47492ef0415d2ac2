/**
 * Returns the Lambda handler of several handlers, of which `keyOf` names one for each event. `make` has what makes each
 * of them. A handler is made at its first event, so a cold start makes one. Throws for a key that has none.
 */
export function handlersByKey<E, A extends readonly unknown[], R>(
  make: Readonly<Record<string, () => (event: E, ...more: A) => Promise<R>>>,
  keyOf: (event: E) => string,
): (event: E, ...more: A) => Promise<R> {
  const made = new Map<string, (event: E, ...more: A) => Promise<R>>();
  return async (event, ...more) => {
    const key = keyOf(event);
    const handler = made.get(key) ?? (Object.hasOwn(make, key) ? make[key]?.() : undefined);
    if (!handler) throw new Error(`This function serves ${Object.keys(make).join(", ")}, and not ${key}`);
    made.set(key, handler);
    return handler(event, ...more);
  };
}
