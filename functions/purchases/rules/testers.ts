import type { Proof } from "./proof";

/** Returns true if a purchase counts for a player: it was paid with real money, or the player may use test money. */
export const mayTest = (
  { test }: Pick<Proof, "test">,
  testers: "all" | readonly string[],
  userId: string | undefined,
): boolean => !test || testers === "all" || (userId !== undefined && testers.includes(userId));
