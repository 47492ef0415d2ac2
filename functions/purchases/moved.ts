import { refuse } from "@game-backend/framework/errors";
import { bound } from "./codes";
import { type HandDependencies, handed } from "./handed";
import type { Once } from "./once";
import { productOf } from "./products";
import type { Proof } from "./proof";
import { recentMoves } from "./recentMoves";
import type { Purchase } from "./rows";

/** How often a purchase moves in 30 days. More would be one purchase for a group of friends. */
const most = 3;

/** Returns true for what belongs to whoever has the store's account, and is restored by it. */
export function mayMove({ product }: Pick<Proof, "product">): boolean {
  const kind = productOf(product)?.kind;
  return kind === "permanent" || kind === "subscription";
}

/**
 * Gives a purchase to the player who restores it, and takes it from the former one. Does nothing if something changed at the
 * same moment. Refuses with `purchase.bound` the fourth move in 30 days, and as `once` says if its write may not be.
 */
export async function moved(
  dependencies: HandDependencies,
  before: Purchase,
  userId: string,
  once?: Once,
): Promise<void> {
  const { now } = dependencies;
  const recent = recentMoves(before, now);
  if (recent.length >= most)
    throw refuse(bound, {
      message: `The purchase has moved ${most} times in 30 days: write to support with the store's order id`,
    });
  const to = { ...before, userId, moves: [...recent, now] };
  const lines = { given: "Restored", taken: "Restored on another account" };
  const { applied, writes } = await handed(dependencies, before, to, lines, once ? [once.write] : []);
  if (!applied && once && writes.at(-1)?.applied === false) throw once.refused();
}
