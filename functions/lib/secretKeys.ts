/** Reads secret keys: the first one signs, any of them verifies. Rejects while there is none to be had. */
export type SecretKeys = () => Promise<readonly string[]>;

/**
 * Keeps what `read` finds, a JSON list of keys, for an hour: a rotation is noticed within it, and a reader asks Parameter
 * Store once a cold start and hour. A refresh that fails leaves the keys that are known in use and is tried again a
 * minute later. Pulumi serializes it with callbacks: it captures nothing.
 */
export function secretKeys(
  read: () => Promise<string | undefined>,
  now: () => number = Date.now,
): SecretKeys {
  const hour = 60 * 60 * 1000;
  const minute = 60 * 1000;
  let keys: readonly string[] = [];
  let readAgainAt = 0;
  let reading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    try {
      keys = JSON.parse((await read()) ?? "");
      readAgainAt = now() + hour;
    } catch (error) {
      if (keys.length === 0) throw error;
      console.warn("The secret keys could not be read again; those that are known stay in use", error);
      readAgainAt = now() + minute;
    } finally {
      reading = undefined;
    }
  }

  return async () => {
    if (now() >= readAgainAt) {
      reading ??= refresh();
      await reading;
    }
    return keys;
  };
}
