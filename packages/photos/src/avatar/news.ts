import type { Changed } from "@game-backend/framework/consumer";
import type { Avatar } from "./rows";

/** A change of a player's avatars. */
export interface AvatarNews {
  /** True if the visible avatar changed. */
  isShown: boolean;
  /** The ids of avatars that the change removed. */
  replaced: Set<string>;
}

/** Returns the changes in a batch of records, by player. */
export function news(records: readonly Changed<Avatar>[]): Map<string, AvatarNews> {
  const all = new Map<string, AvatarNews>();
  for (const { before, after } of records) {
    if (!after) continue;
    const { isShown, replaced } = all.get(after.userId) ?? { isShown: false, replaced: new Set() };
    const gone = idsOf(before).filter((id) => !idsOf(after).includes(id));
    all.set(after.userId, {
      isShown: isShown || before?.shown !== after.shown,
      replaced: new Set([...replaced, ...gone]),
    });
  }
  return all;
}

const idsOf = (row: Avatar | undefined) => [
  ...Object.values(row?.made ?? {}),
  ...(row?.shown ? [row.shown] : []),
];
