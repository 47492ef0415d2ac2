import { Refused } from "../../functions/avatar/core/photo";

/** What it is refused as; anything else that it throws, it throws. */
export async function refusalOf(work: () => unknown): Promise<Refused> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Refused) return error;
    throw error;
  }
  throw new Error("It was not refused.");
}
