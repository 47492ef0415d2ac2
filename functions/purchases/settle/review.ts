import type { Build } from "@game-backend/framework/gameClient/build";
import { compareVersions } from "@game-backend/framework/gameClient/version";
import type { Granted } from "../definition";
import type { Purchase, ReviewWindow } from "../rows";
import { type Proof, purchaseId } from "../rules/proof";

export const reviewUses = { reviewWindows: ["GetItem", "UpdateItem"] } as const;

type Tables = Granted<typeof reviewUses>;
type Readable = Granted<{ reviewWindows: ["GetItem"] }>;

/** Returns the window that is open, for whatever build; `undefined` if none is. */
async function openWindow({ reviewWindows }: Readable, now: number): Promise<ReviewWindow | undefined> {
  const window = await reviewWindows.getItem({ name: "review" }, { consistent: true });
  return window && window.until > now ? window : undefined;
}

/** Returns the window in which a player with this build may buy with test money; `undefined` if none is open. */
export async function openReview(
  tables: Readable,
  build: Build | undefined,
  now: number,
): Promise<ReviewWindow | undefined> {
  if (!build) return undefined;
  const window = await openWindow(tables, now);
  const isOf = window?.platform === build.platform && compareVersions(window.version, build.version) === 0;
  return isOf ? window : undefined;
}

/**
 * Returns true for test money that counts although its player may not use any: for what was claimed while a window was open, and
 * for what the store says of that since. A further period of a subscription is paid again, and needs an open window.
 */
export async function countsStill(
  { purchases, reviewWindows }: Granted<{ purchases: ["GetItem"]; reviewWindows: ["GetItem"] }>,
  proof: Proof,
  now: number,
): Promise<boolean> {
  const known = await purchases.getItem({ purchaseId: purchaseId(proof) }, { consistent: true });
  return known?.userId !== undefined && stillCounts({ reviewWindows }, known, proof, now);
}

/** Returns true for a proof of a claimed purchase that is no further period, or while a window is open. */
export const stillCounts = async (
  tables: Readable,
  known: Purchase,
  proof: Proof,
  now: number,
): Promise<boolean> => !prolongs(known, proof) || (await openWindow(tables, now)) !== undefined;

/** Returns true if a proof is about a longer subscription than the known one. */
const prolongs = ({ term: known }: Purchase, { term }: Proof): boolean =>
  (term?.until ?? 0) > (known?.until ?? 0);

/** Returns the write that counts a purchase in a window. It fails after the player's last one. */
export const usedIn = (
  { reviewWindows }: Tables,
  { openedAt, cap, expiresAt }: ReviewWindow,
  userId: string,
) =>
  reviewWindows.updateItem(
    { name: `use ${openedAt} ${userId}` },
    { add: { purchases: 1 }, set: { expiresAt }, unless: { purchases: { atLeast: cap } } },
  );
