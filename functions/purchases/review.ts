import type { Build } from "@game-backend/framework/gameClient/build";
import { compareVersions } from "@game-backend/framework/gameClient/version";
import type { Granted } from "../game";
import type { ReviewWindow } from "./rows";

export const reviewUses = { reviewWindows: ["GetItem", "UpdateItem"] } as const;

type Tables = Granted<typeof reviewUses>;

/** Returns the window in which a player with this build may buy with test money; `undefined` if none is open. */
export async function openReview(
  { reviewWindows }: Tables,
  build: Build | undefined,
  now: number,
): Promise<ReviewWindow | undefined> {
  if (!build) return undefined;
  const window = await reviewWindows.getItem({ name: "review" }, { consistent: true });
  const isOpen =
    window &&
    window.until > now &&
    window.platform === build.platform &&
    compareVersions(window.version, build.version) === 0;
  return isOpen ? window : undefined;
}

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
