import type { Clock } from "./clock";

/** Seconds before each retry. A new role's grants reach DynamoDB and S3 within seconds. */
const retrySeconds = [1, 2, 4, 8, 16];

/** Does what a function is called to do at its own creation, again while AWS does not know its role's grants yet. */
export async function untilGranted<T>(wait: Clock["wait"], attempt: () => Promise<T>): Promise<T> {
  for (const seconds of retrySeconds) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Error && /^AccessDenied/.test(error.name))) throw error;
      await wait(seconds * 1_000);
    }
  }
  return attempt();
}
