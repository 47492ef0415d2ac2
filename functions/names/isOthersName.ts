import type { Granted } from "./definition";
import { looksOf } from "./looks";
import { comparedName } from "./reserveName";

/** Returns true if a text looks like the name of a user other than this one. Costs half a read unit, or one. */
export async function isOthersName(
  { nameLooks }: Granted<{ nameLooks: ["GetItem"] }>,
  text: string,
  username: string,
): Promise<boolean> {
  const rows = await Promise.all(looksOf(text).map((look) => nameLooks.getItem({ look })));
  return rows.some((row) => row !== undefined && row.name !== comparedName(username));
}
