/** The condition, on a player's profile, under which rows about them may begin: they have an account and no ban. */
export const mayPlay = {
  if: { userId: { exists: true } },
  unless: { bannedAt: { exists: true } },
} as const;
