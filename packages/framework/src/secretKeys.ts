import { hourMs } from "./durations";
/** Reads secret keys. The first one signs; any of them verifies. Rejects while no key can be read. */
export type SecretKeys = () => Promise<readonly string[]>;

/**
 * Caches the keys that `read` returns, a JSON list, for an hour. So a function notices a rotation within an hour, and
 * reads Parameter Store at each cold start and then once an hour.
 */
export const secretKeys = (read: () => Promise<string | undefined>, now: () => number): SecretKeys =>
  readHourly<readonly string[]>(async () => JSON.parse((await read()) ?? ""), now);

/**
 * Returns what answers from what `read` returned in the last hour. If it cannot be read again, what is known stays in use, and it
 * is read again a minute later. Known keys that are not `enough` are read again at once, at most every ten seconds.
 */
export function readHourly<T>(
  read: () => Promise<T>,
  now: () => number,
): (enough?: (known: T) => boolean) => Promise<T> {
  const minute = 60 * 1000;
  let known: { readonly value: T } | undefined;
  let [readAt, readAgainAt] = [0, 0];
  let reading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    readAt = now();
    try {
      known = { value: await read() };
      readAgainAt = now() + hourMs;
    } catch (error) {
      if (!known) throw error;
      console.warn("The secret keys could not be refreshed; the known ones stay in use", error);
      readAgainAt = now() + minute;
    } finally {
      reading = undefined;
    }
  }

  return async (enough) => {
    const isPoor = known && enough?.(known.value) === false && now() >= readAt + minute / 6;
    if (isPoor || now() >= readAgainAt) {
      reading ??= refresh();
      await reading;
    }
    return (known as NonNullable<typeof known>).value;
  };
}
