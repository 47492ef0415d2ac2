import type { MadeMatch } from "../../../packages/contracts/madeMatches";
import type { Collected } from "../definition";

/** Tells the features that keep matches of one that is made. */
export async function keepMade({ madeMatches }: Collected<"madeMatches">, match: MadeMatch): Promise<void> {
  for (const { keep } of Object.values(madeMatches)) await keep(match);
}
