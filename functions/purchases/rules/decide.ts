import { refuse } from "@game-backend/framework/errors";
import { bound, namesNobody, tooOld } from "../codes";
import { productOf } from "../products";
import type { Purchase } from "../rows";
import { type Proof, purchaseId } from "./proof";
import { recentMoves } from "./recentMoves";
import { stateAfter } from "./stateAfter";
import { rootOf, termAfter } from "./termAfter";

/** The row of a proof's right. */
export interface Right {
  id: string;
  /** The row that is to be written first, and the rows under other ids that become parts of it. */
  joins?: { whole: Purchase; parts: readonly Purchase[] };
}

/** The facts that are known when a proof comes. */
export interface Known {
  proof: Proof;
  /** The player who sends it; absent if the store does. */
  claimant: string | undefined;
  /** The row of its right. */
  before: Purchase | undefined;
  /** The subscription whose place it takes. */
  former: Purchase | undefined;
  now: number;
}

/** The next step: bring the purchase to what the proof says, or first give it to another player. */
export type Decision =
  | {
      does: "settle";
      /** The purchase as the proof says it. */
      said: Purchase;
      /** Whose it is; absent if it is kept for nobody. */
      owner: string | undefined;
      /** Since when its player has proved that it is theirs. */
      claimedAt: number | undefined;
      /** The subscription that it ends. */
      ended: Purchase | undefined;
      /** True if the app named something that is no player's id. */
      namesNobody: boolean;
    }
  | {
      does: "move";
      before: Purchase;
      /** The purchase with its new player. */
      to: Purchase;
    };

/** How often a purchase moves in 30 days. More would be one purchase for a group of friends. */
const mostMoves = 3;

/**
 * Returns under which id a proof's right is known. A family's shared purchase has had other ids, by which it was granted at each
 * restore: the rows under them become one under the id of today. `own` is the row under that id, and `others` those under the
 * former ones.
 */
export function rightIn(proof: Proof, own: Purchase | undefined, others: readonly Purchase[]): Right {
  // A proof of no member in particular is of the one who has it.
  const joined = [own, ...others].find((row) => row?.sameAs !== undefined)?.sameAs;
  if (proof.ofAnyMember && joined !== undefined) return { id: joined };
  const id = purchaseId(proof);
  const parts = others.filter((row) => row.sameAs === undefined && row.product === proof.product);
  const [first] = parts;
  if (!first) return { id };
  const root = rootOf(first);
  const whole = { ...first, purchaseId: id, transaction: proof.transaction, revision: 1, root };
  return { id, joins: { whole: { ...whole, ...(first.term && { term: { ...first.term, root } }) }, parts } };
}

/**
 * Returns the player whom the app named, if that is another than the one whose the purchase may be: what becomes of it depends on
 * whether there is such a player.
 */
export function namedInstead(known: Known): string | undefined {
  const { proof, before } = known;
  const owner = known.claimant ?? provenOwner(known);
  const isProven = owner === undefined || owner === before?.userId || owner === proof.buyer;
  if (isProven || before?.released || (before?.userId !== undefined && mayMove(proof))) return undefined;
  return proof.player === owner ? undefined : proof.player;
}

/**
 * Returns whose a purchase is, and what is to be done about a proof. `isNamed` is true if the player of `namedInstead` exists.
 *
 * Without a claimant it is the player's who has it, or who began the order here, or who has the subscription whose place it takes.
 * If that one's upgrade names somebody else, it is not. A permanent purchase or a subscription moves to the player who restores it.
 * A move to the named buyer does not count towards the three: so others cannot use them up. Refuses with `purchase.bound` another
 * player's purchase, and the fourth move in 30 days; with `purchase.names_nobody` what the app named nobody for; with
 * `purchase.too_old` a proof from before the last move, or of an earlier period.
 */
export function decide(known: Known, isNamed: boolean | undefined): Decision {
  const { proof, claimant, before, former, now } = known;
  const proven = provenOwner(known);
  const said = stateAfter(before, proof);
  // The proof itself is too old to move it on, whoever's clock is late.
  const provenAt = Math.max(now, (proof.signedAt ?? 0) + 1);
  if (claimant !== undefined && claimant !== before?.userId && claimant !== proof.buyer) {
    const isOthers = proven !== undefined && proven !== claimant;
    if ((isNamed || isOthers) && !mayMove(proof)) throw refuse(isNamed === false ? namesNobody : bound);
  }
  if (before && isOfAnother(before, claimant)) {
    const moves = movesAfter(before, proof, claimant, now);
    // What is paid, or paid back, is booked once it has moved.
    const isSame = said.state === before.state && said.refunded === before.refunded;
    const to = { ...(isSame ? said : before), userId: claimant, moves, claimedAt: provenAt };
    return { does: "move", before, to };
  }
  const owner = claimant ?? (isNamed ? undefined : proven);
  const isFormers = claimant === undefined && proof.buyer === undefined && before?.userId === undefined;
  const isProven = owner === claimant || owner === proof.buyer;
  return {
    ...{ does: "settle", said, owner },
    claimedAt: isFormers ? former?.claimedAt : (said.claimedAt ?? (isProven ? provenAt : undefined)),
    // Until it is paid, the player keeps the one that is: a pending upgrade may never be.
    ended: said.state === "paid" && former?.replacedBy === undefined ? former : undefined,
    namesNobody: claimant !== undefined && isNamed === false,
  };
}

/** Returns whose a purchase is, whoever sends the proof; `undefined` if nobody has proved it, or support has taken it away. */
const provenOwner = ({ before, former, proof }: Known): string | undefined =>
  before?.userId ?? (before?.released ? undefined : (proof.buyer ?? former?.userId));

function isOfAnother(before: Purchase, claimant: string | undefined): claimant is string {
  return claimant !== undefined && before.userId !== undefined && before.userId !== claimant;
}

/** Returns true for what belongs to whoever has the store's account, and is restored by it. */
function mayMove({ product }: Pick<Proof, "product">): boolean {
  const kind = productOf(product)?.kind;
  return kind === "permanent" || kind === "subscription";
}

/** Returns when a purchase has moved, with this move. Refuses a proof that is too old, and one move too many. */
function movesAfter(before: Purchase, proof: Proof, claimant: string, now: number): number[] {
  if (!isFresh(before, proof, now)) throw refuse(tooOld);
  const recent = recentMoves(before, now);
  if (before.released !== true && claimant === proof.player) return recent;
  if (recent.length >= mostMoves)
    throw refuse(bound, {
      message: `The purchase has moved ${mostMoves} times in 30 days: write to support with the store's order id`,
    });
  return [...recent, now];
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
