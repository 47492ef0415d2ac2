import { Refused } from "@game-backend/photos/photo";

/** Returns the refusal that `work` throws. Rethrows other errors. */
export async function refusalOf(work: () => unknown): Promise<Refused> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}
