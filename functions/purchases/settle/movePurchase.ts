import { refuse } from "@game-backend/framework/errors";
import { bound, tooOld } from "../codes";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import type { Once } from "../rules/once";
import type { Proof } from "../rules/proof";
import { recentMoves } from "../rules/recentMoves";
import { stateAfter } from "../rules/stateAfter";
import { termAfter } from "../rules/termAfter";
import { type HandDependencies, handOver } from "./handOver";

/** How often a purchase moves in 30 days. More would be one purchase for a group of friends. */
const most = 3;

/** Returns true for what belongs to whoever has the store's account, and is restored by it. */
export function mayMove({ product }: Pick<Proof, "product">): boolean {
  const kind = productOf(product)?.kind;
  return kind === "permanent" || kind === "subscription";
}

/**
 * Returns true if what was sent says something newer than what gave the purchase to its player, about what is paid for now. A copy
 * of what a store has signed may be old; a store that was asked has answered now.
 */
function isFresh(before: Purchase, { signedAt, term, time }: Proof, now: number): boolean {
  if (signedAt === undefined) return true;
  const since = Math.max(before.claimedAt ?? before.time + 1, ...(before.moves ?? []));
  if (signedAt < since) return false;
  return !term || (term.from >= (before.term?.from ?? 0) && termAfter(before, term, time).until > now);
}

/** Returns since when a proof makes a purchase its sender's: the proof itself is too old to move it on, whoever's clock is late. */
export const provenAtOf = ({ signedAt = 0 }: Pick<Proof, "signedAt">, now: number): number =>
  Math.max(now, signedAt + 1);

/**
 * Gives a purchase to the player who restores it, and takes it from the former one, but for its coins and other currencies. Does nothing if something changed at the
 * same moment. Refuses with `purchase.too_old` a proof from before the last move, or of an earlier period, with `purchase.bound` the
 * fourth move in 30 days, and as `once` says if its write may not be. Moves to the player whom the app named count for nothing: nobody else's moves keep it from its buyer.
 */
export async function movePurchase(
  dependencies: HandDependencies,
  before: Purchase,
  proof: Proof,
  userId: string,
  once?: Once,
): Promise<void> {
  const { now } = dependencies;
  if (!isFresh(before, proof, now)) throw refuse(tooOld);
  const recent = recentMoves(before, now);
  const counts = before.released === true || userId !== proof.player;
  if (counts && recent.length >= most)
    throw refuse(bound, {
      message: `The purchase has moved ${most} times in 30 days: write to support with the store's order id`,
    });
  const moves = counts ? [...recent, now] : recent;
  const said = stateAfter(before, proof);
  // What is paid, or paid back, is booked by the next attempt.
  const known = said.state === before.state && said.refunded === before.refunded ? said : before;
  const to = { ...known, userId, moves, claimedAt: provenAtOf(proof, now) };
  const lines = { given: "Restored", taken: "Restored on another account", coinsStay: true };
  const { applied, writes } = await handOver(dependencies, before, to, lines, once ? [once.write] : []);
  if (!applied && once && writes.at(-1)?.applied === false) throw once.refused();
}
