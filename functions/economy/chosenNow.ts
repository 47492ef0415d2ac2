import type { AsBegun } from "@game-backend/framework/live/readRelease";
import { periodOf } from "@game-backend/framework/period";
import type { Choice, ChosenFrom, Collected } from "./definition";

type Call<Values> = Collected<"choices"> & { asBegun: AsBegun<Values> };

/**
 * Returns what is a player's at a time, of what could be chosen when the day or the week began, less what is gone. `listIn` finds
 * it in documents. Nothing is in a game that chooses nothing.
 */
export async function chosenNow<Values>(
  { choices, asBegun }: Call<Values>,
  userId: string,
  { name, every, isThere }: Pick<Choice, "name" | "every" | "isThere">,
  listIn: (values: Values) => ChosenFrom | undefined,
  now: number,
): Promise<string[]> {
  const all = Object.values(choices);
  if (all.length === 0) return [];
  const begun = await asBegun(periodOf(every, now).begins, `${name} ${every}`, listIn);
  if (!begun) return [];
  const choice = { ...begun.value, name, every, isThere, isScored: begun.isScored };
  return (await Promise.all(all.map((each) => each.chosen(userId, choice, now)))).flat();
}
