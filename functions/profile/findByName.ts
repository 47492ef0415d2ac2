import type { Granted } from "./own";
import type { Profile } from "./rows";

const lists: readonly Profile["directory"][] = ["players", "unlisted"];

/** Returns the id of the player with a name, listed or not; `undefined` if there is none. Costs two small reads. */
export async function findByName(
  { profilesByName }: Granted<{ profilesByName: ["Query"] }>,
  name: string,
): Promise<string | undefined> {
  const pages = await Promise.all(
    lists.map((hash) => profilesByName.query({ hash, range: { equals: name } })),
  );
  return pages.flatMap(({ items }) => items)[0]?.userId;
}
