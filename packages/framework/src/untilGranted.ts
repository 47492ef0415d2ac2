import type { Clock } from "./clock";

/** Seconds before each retry of work that nobody waits for: a grant takes up to half a minute to reach DynamoDB and S3. */
const patientSeconds = [1, 2, 4, 8, 16];

/** Tells whether AWS does not know a grant, of a new role or of an update, or whether there is none. */
const isDenied = (error: unknown): boolean => error instanceof Error && /^AccessDenied/.test(error.name);

/**
 * Does something again while AWS does not know the grants of the function's role yet: `seconds` are those before each retry.
 * The work changes nothing twice.
 */
export async function untilGranted<T>(
  wait: Clock["wait"],
  attempt: () => Promise<T>,
  seconds: readonly number[] = patientSeconds,
): Promise<T> {
  for (const each of seconds) {
    try {
      return await attempt();
    } catch (error) {
      if (!isDenied(error)) throw error;
      await wait(each * 1_000);
    }
  }
  return attempt();
}
