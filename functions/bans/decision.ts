import { unchanged } from "@game-backend/framework/expressions";
import type { Profile } from "../profile/rows";

/**
 * Returns the time for a decision to ban or unban, and the condition that no other decision has been written since
 * the profile was read. Functions' clocks differ and the newest revocation counts, so each decision gets a later time
 * than the previous one.
 */
export function decisionAfter({ banDecidedAt, bannedAt = 0 }: Profile, now: number) {
  return {
    at: Math.max(now, (banDecidedAt ?? bannedAt) + 1),
    ifUnchanged: {
      userId: { exists: true },
      banDecidedAt: unchanged(banDecidedAt),
    },
  } as const;
}
