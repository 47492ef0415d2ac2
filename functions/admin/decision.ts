import { unchanged } from "../lib/expressions";
import type { Profile } from "../profile/rows";

/**
 * Returns the time of a ban or of its end, and the condition under which it follows the decision that was read. The clocks
 * of functions differ, and the newest revocation counts: so each decision is later than the one before it.
 */
export function decisionAfter({ banDecidedAt, bannedAt = 0 }: Profile, now: number) {
  return {
    at: Math.max(now, (banDecidedAt ?? bannedAt) + 1),
    asRead: {
      userId: { exists: true },
      banDecidedAt: unchanged(banDecidedAt),
    },
  } as const;
}
