import type { RouteTypes } from "../../client";

type Entry = RouteTypes["getPlayerAudit"]["answer"]["entries"][number];

/** Milliseconds within which reads with the same reason are of one visit. */
const visitMs = 600_000;

const isRead = ({ action }: Entry) => action === "players/read";
const whyOf = ({ details: { section: _, ...why } }: Entry) => JSON.stringify(why);

/** Returns true for two reads of one visit: the same reader, reason and time. */
const areOne = (a: Entry, b: Entry) =>
  isRead(a) &&
  isRead(b) &&
  a.byId === b.byId &&
  whyOf(a) === whyOf(b) &&
  Math.abs(Date.parse(a.at) - Date.parse(b.at)) < visitMs;

/**
 * Returns the entries of an audit, newest first, with reads of one visit joined: a player's case is read by several requests. The
 * first one stays, and names all sections.
 */
export function joinedReads(entries: readonly Entry[]): readonly Entry[] {
  const joined: Entry[] = [];
  for (const entry of entries) {
    const last = joined.at(-1);
    if (!last || !areOne(last, entry)) {
      joined.push(entry);
      continue;
    }
    const sections = new Set([last, entry].flatMap(({ details }) => details["section"]?.split(", ") ?? []));
    const { section: _, ...why } = last.details;
    joined[joined.length - 1] = {
      ...last,
      details: { ...why, ...(sections.size > 0 && { section: [...sections].join(", ") }) },
    };
  }
  return joined;
}
