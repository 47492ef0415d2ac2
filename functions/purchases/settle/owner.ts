import { refuse } from "@game-backend/framework/errors";
import { bound, namesNobody } from "../codes";
import type { Granted } from "../own";
import type { Purchase } from "../rows";
import type { Proof } from "../rules/proof";
import { mayMove } from "./movePurchase";

interface Known {
  before: Purchase | undefined;
  /** The subscription whose place it takes. */
  former: Purchase | undefined;
  proof: Proof;
  claimant: string | undefined;
}

/**
 * Returns whose a purchase is. Without a claimant it is the player's who has it, or has proved it by beginning the order here or
 * by the subscription whose place it takes, unless that one's upgrade names somebody else. Refuses what is another player's and
 * does not move. `namesNobody`: the app named something that is no player's id. Costs a read if the app has named another player than
 * the one whose it may be.
 */
export async function ownerOf(
  { progress }: Granted<{ progress: ["GetItem"] }>,
  { before, former, proof, claimant }: Known,
): Promise<{ userId?: string | undefined; namesNobody?: true }> {
  const { player, buyer } = proof;
  const isReleased = before?.released === true;
  const known = before?.userId ?? (isReleased ? undefined : (buyer ?? former?.userId));
  const userId = claimant ?? known;
  if (userId === undefined || userId === before?.userId || userId === buyer) return { userId };
  if (before?.userId !== undefined && mayMove(proof)) return { userId };
  if (player === undefined || player === userId || isReleased) {
    if (known !== undefined && known !== userId && !mayMove(proof)) throw refuse(bound);
    return { userId };
  }
  const named = await progress.getItem({ userId: player, part: "wallet" }, { consistent: true });
  if (claimant === undefined) return named ? {} : { userId };
  if ((named || (known !== undefined && known !== userId)) && !mayMove(proof))
    throw refuse(named ? bound : namesNobody);
  return { userId, ...(!named && { namesNobody: true }) };
}
