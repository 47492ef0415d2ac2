import type { BanEnd } from "./rows";

/** Returns the lowest id that the row of a ban with this end can have, in milliseconds since the epoch. */
export const endsAt = (until: number): string => `${until}`.padStart(13, "0");

/** Returns the row of a ban that ends by itself. */
export const banEnd = (userId: string, until: number): BanEnd => ({
  list: "bans",
  id: `${endsAt(until)} ${userId}`,
  userId,
});
