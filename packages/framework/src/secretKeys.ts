import { hourMs } from "./durations";
/** Reads secret keys. The first one signs; any of them verifies. Rejects while no key can be read. */
export type SecretKeys = () => Promise<readonly string[]>;

/**
 * Caches the keys that `read` returns, a JSON list, for an hour. So a function notices a rotation within an hour, and
 * reads Parameter Store at each cold start and then once an hour. If a refresh fails, the known keys stay in use, and
 * the refresh is retried a minute later.
 */
export function secretKeys(read: () => Promise<string | undefined>, now: () => number): SecretKeys {
  const minute = 60 * 1000;
  let keys: readonly string[] = [];
  let readAgainAt = 0;
  let reading: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    try {
      keys = JSON.parse((await read()) ?? "");
      readAgainAt = now() + hourMs;
    } catch (error) {
      if (keys.length === 0) throw error;
      console.warn("The secret keys could not be refreshed; the known ones stay in use", error);
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
