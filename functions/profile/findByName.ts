import type { Cost } from "@game-backend/framework/cost";
import type { Account } from "@game-backend/framework/route";
import { foldedLook, foldedName } from "../names/looks";
import type { Granted } from "./definition";
import type { Profile } from "./rows";

/** The grants of `findByName`. */
export const findUses = { profilesByName: ["Query"], nameLooks: ["GetItem"] } as const;

type Tables = Granted<typeof findUses>;

const lists: readonly Profile["directory"][] = ["players", "unlisted"];

/**
 * Returns the player with a name, listed or not; `undefined` if there is none. A name as it is written comes first, and then the
 * one that sign-up takes for the same: in another case, or another form of its accents. Costs two small reads, and three more for
 * a name that nobody has as it is written: `spend` gets those.
 */
export async function findByName(
  tables: Tables,
  name: string,
  spend: (cost: Cost) => Promise<void> = async () => {},
): Promise<Account | undefined> {
  const written = await named(tables, name);
  if (written) return written;
  await spend({ read: 1.5 });
  const look = await tables.nameLooks.getItem({ look: foldedLook(name) });
  // A claim of before has the name in lower case alone.
  const folded = look?.username ?? look?.name;
  if (folded === undefined || folded === name || foldedName(folded) !== foldedName(name)) return undefined;
  return named(tables, folded);
}

async function named({ profilesByName }: Tables, name: string): Promise<Account | undefined> {
  const pages = await Promise.all(
    lists.map((hash) => profilesByName.query({ hash, range: { equals: name } })),
  );
  const [found] = pages.flatMap(({ items }) => items);
  return found && { id: found.userId, username: found.username };
}
