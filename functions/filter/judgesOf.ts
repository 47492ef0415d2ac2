import { refuse } from "@game-backend/framework/errors";
import type { Judges } from "../../packages/contracts/judges";
import { textRefused } from "./codes";
import type { Rule } from "./filter";

/** A text that the filter holds. */
interface Asked {
  readonly userId: string;
  /** The player's IP address, if it is known. */
  readonly address: string | undefined;
  readonly field: string;
  readonly rule: Rule;
  /** False for one that is held already: it counts once. */
  readonly isNew: boolean;
}

/** Returns who decides about a held text. Throws 422 as for a refused one, if nobody does, or about no more of the player today. */
export async function judgesOf(
  judges: Readonly<Record<string, Judges["judges"]>>,
  { field, rule, isNew, ...by }: Asked,
) {
  const all = Object.values(judges);
  const admit = isNew ? await Promise.all(all.map(({ admits }) => admits(by.userId, by.address))) : [];
  if (all.length === 0 || admit.includes(false)) throw refuse(textRefused, { field, details: { rule } });
  return all;
}
