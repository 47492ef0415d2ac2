import { claimedName } from "./claimName";
import { looksOf } from "./looks";
import type { Granted } from "./own";

/** Frees a user's name, so that others can have one that looks like it. Costs up to two write units. */
export async function freeName(
  { tables }: { tables: Granted<{ nameLooks: ["DeleteItem"] }> },
  username: string,
): Promise<void> {
  const name = claimedName(username);
  await Promise.all(
    looksOf(username).map((look) =>
      tables.nameLooks.deleteItem({ look }, { if: { name: { equals: name } } }),
    ),
  );
}
