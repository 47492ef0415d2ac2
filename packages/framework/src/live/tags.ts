import { answeredWithin } from "../boundedFetch";
import { refuse } from "../errors";
import { liveUnreadable } from "./codes";
import type { HeadsTable } from "./readHeads";
import type { Maintenance } from "./rows";

/** In a list of who is admitted, the beginning of a tag: `tag:testers`. */
export const tagPrefix = "tag:";

const admitsByTag = (maintenance: Pick<Maintenance, "admit"> | undefined): boolean =>
  maintenance?.admit?.some((name) => name.startsWith(tagPrefix)) ?? false;

/** Milliseconds that a request waits for tags. */
const waitMs = 1_000;

/** Returns the tags of players, by their ids; none of those without. Costs half a read unit each. Throws `live.unreadable`. */
export async function tagsOf(
  table: HeadsTable,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const keys = userIds.map((userId) => ({ id: `tags#${userId}` as const }));
  if (keys.length === 0) return new Map();
  const rows = await answeredWithin(waitMs, () => table.batchGetItem(keys)).catch((error: unknown) => {
    console.error("tags could not be read", error);
    throw refuse(liveUnreadable, { retryAfter: 1 });
  });
  return new Map(rows.map(({ id, tags }) => [id.slice("tags#".length), tags]));
}

/** Returns the tags of players if maintenance admits by tags: none otherwise, or if they cannot be read. */
export const admittingTags = async (
  table: HeadsTable,
  maintenance: Pick<Maintenance, "admit"> | undefined,
  userIds: readonly string[],
): ReturnType<typeof tagsOf> =>
  admitsByTag(maintenance) ? tagsOf(table, userIds).catch(() => new Map()) : new Map();
