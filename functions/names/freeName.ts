import type { Granted } from "./definition";
import { looksOf } from "./looks";
import { comparedName } from "./reserveName";

/** Frees a user's name, so that others can have one that looks like it. Costs up to two write units. */
export async function freeName(
  { tables }: { tables: Granted<{ nameLooks: ["DeleteItem"] }> },
  username: string,
): Promise<void> {
  const name = comparedName(username);
  await Promise.all(
    looksOf(username).map((look) =>
      tables.nameLooks.deleteItem({ look }, { if: { name: { equals: name } } }),
    ),
  );
}
