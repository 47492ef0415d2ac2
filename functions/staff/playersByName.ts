import type { Profile } from "../profile/rows";
import type { Granted } from "./definition";

const directories = ["players", "unlisted"] as const satisfies readonly Profile["directory"][];

type Place = Pick<Profile, "username" | "userId">;

/**
 * Returns a page of the players whose names begin with a text, sorted by name. It reads an index of names, in which each
 * directory is one sorted list: a page costs the same at any number of players. `next` is where the next page begins.
 */
export async function playersByName(
  { profilesByName }: Granted<{ profilesByName: ["Query"] }>,
  prefix: string,
  limit: number,
  after?: Readonly<Record<string, unknown>>,
): Promise<{ ids: readonly string[]; next?: Place }> {
  const pages = await Promise.all(
    directories.map((directory) =>
      profilesByName.query({
        ...{ hash: directory, range: { beginsWith: prefix }, limit: limit + 1 },
        startAfter: after && { directory, ...after },
      }),
    ),
  );
  // Each list is sorted, so the first of both together are among the first of each.
  const all = pages
    .flatMap(({ items }) => items.map(({ username, userId }) => ({ username, userId })))
    .sort((a, b) => compare(a.username, b.username) || compare(a.userId, b.userId));
  const page = all.slice(0, limit);
  const last = all.length > limit ? page.at(-1) : undefined;
  return { ids: page.map(({ userId }) => userId), ...(last && { next: last }) };
}

/** Compares as DynamoDB sorts: by the bytes in UTF-8. */
const compare = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
