import { answeredWithin } from "../boundedFetch";
import { dayMs } from "../durations";
import { refuse } from "../errors";
import { liveUnreadable } from "./codes";
import type { ManifestTable } from "./readLiveManifest";
import type { Maintenance, PlayerTags } from "./rows";

/** In a list of who is admitted, the beginning of a tag: `tag:testers`. */
export const tagPrefix = "tag:";

const admitsByTag = (maintenance: Pick<Maintenance, "admit"> | undefined): boolean =>
  maintenance?.admit?.some((name) => name.startsWith(tagPrefix)) ?? false;

/** Milliseconds that a request waits for tags. */
const waitMs = 1_000;

/** Returns a row's tags, or those that it had at a time, in milliseconds since the epoch. */
export const tagsIn = ({ tags, held }: PlayerTags, at?: number): readonly string[] =>
  at === undefined || !held
    ? tags
    : held.flatMap(({ tag, from, until = at + 1 }) => (from <= at && at < until ? [tag] : []));

/** Returns the row of a player with other tags, which keeps those that the player had within a hundred days. */
export function withTags(row: PlayerTags, tags: readonly string[], now: number): PlayerTags {
  const held: PlayerTags["held"] = row.held ?? row.tags.map((tag) => ({ tag, from: 0 }));
  const [kept, ended] = [held.filter(({ until }) => until === undefined), held.filter(({ until }) => until)];
  const isHeld = (tag: string) => kept.some((one) => one.tag === tag);
  return {
    ...{ id: row.id, tags, at: now },
    held: [
      ...ended.filter(({ until = 0 }) => until > now - 100 * dayMs).slice(-100),
      ...kept.map((one) => (tags.includes(one.tag) ? one : { ...one, until: now })),
      ...tags.filter((tag) => !isHeld(tag)).map((tag) => ({ tag, from: now })),
    ],
  };
}

/** Returns the rows of players' tags. Costs half a read unit each. Throws `live.unreadable`. */
export async function tagRows(
  table: ManifestTable,
  userIds: readonly string[],
): Promise<readonly PlayerTags[]> {
  const keys = userIds.map((userId) => ({ id: `tags#${userId}` as const }));
  if (keys.length === 0) return [];
  return answeredWithin(waitMs, () => table.batchGetItem(keys)).catch((error: unknown) => {
    console.error("tags could not be read", error);
    throw refuse(liveUnreadable, { retryAfter: 1 });
  });
}

/** Returns the tags of players, by their ids; none of those without. Costs half a read unit each. Throws `live.unreadable`. */
export const tagsOf = async (
  table: ManifestTable,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> =>
  new Map((await tagRows(table, userIds)).map(({ id, tags }) => [id.slice("tags#".length), tags]));

/** Returns the tags of players if maintenance admits by tags: none otherwise, or if they cannot be read. */
export const admittingTags = async (
  table: ManifestTable,
  maintenance: Pick<Maintenance, "admit"> | undefined,
  userIds: readonly string[],
): ReturnType<typeof tagsOf> =>
  admitsByTag(maintenance) ? tagsOf(table, userIds).catch(() => new Map()) : new Map();
