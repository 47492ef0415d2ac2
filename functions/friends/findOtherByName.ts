import { refuse } from "@game-backend/framework/errors";
import type { Account } from "@game-backend/framework/route";
import { findByName, type findUses } from "../profile/findByName";
import { nameInPath } from "../profile/nameInPath";
import { refuseNames } from "../profile/refuseNames";
import { yourself } from "./codes";
import type { Granted } from "./definition";

/** Returns another player by the name in a path. Throws 404 if nobody has it, and 409 for the player's own. */
export async function findOtherByName(
  tables: Granted<typeof findUses>,
  me: Account,
  name: string,
): Promise<Account> {
  const username = nameInPath(name);
  const found = await findByName(tables, username);
  if (!found) throw refuseNames([username]);
  if (found.id === me.id) throw refuse(yourself);
  return found;
}
