/** Returns a record with the same keys, and each value mapped. */
export const mapValues = <R extends Readonly<Record<string, unknown>>, W>(
  record: R,
  map: (value: Exclude<R[keyof R], undefined>, key: keyof R & string) => W,
) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value as never, key)])) as {
    [K in keyof R]: W;
  };
