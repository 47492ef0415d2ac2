import { Refusal } from "../errors";
import { liveUnreadable } from "./codes";

/** Resolves with what was read, or with `undefined` while nothing good can be read: for rules without which a game goes on. */
export async function unlessUnreadable<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof Refusal && error.is(liveUnreadable)) return undefined;
    throw error;
  }
}
