import type { Change } from "../lib/expressions";
import type { Outcome, Style } from "./core/photo";
import type { Avatar } from "./rows";

// What happens to a player's row of avatars. Every write moves the version; those that follow from what was read are
// on the condition of it.

const asRead = (row: Avatar | undefined) =>
  row ? { version: { equals: row.version } } : { userId: { exists: false } };

/** A newer request replaces all earlier ones. */
const latest = (asked: string): Pick<Change<Avatar>, "if" | "unless"> => ({
  if: { deleted: { exists: false } },
  unless: { asked: { atLeast: asked } },
});

/** A photo is to become an avatar. */
export interface Asked {
  asked: string;
  upload: string;
  style: Style;
}

const begin = ({ asked, upload, style }: Asked, now: number) =>
  ({
    set: { asked, upload, style, status: "processing", since: now },
    add: { version: 1 },
  }) satisfies Change<Avatar>;

export const askedFor = (job: Asked, now: number): Change<Avatar> => ({
  ...begin(job, now),
  ...latest(job.asked),
});

/** The same, by a processor that saw the row: an upload asks late, at the time of its form. */
export const begun = (job: Asked, row: Avatar | undefined, now: number): Change<Avatar> => ({
  ...begin(job, now),
  if: asRead(row),
});

/** A photo became an avatar, or did not; `id` tells this work from any other. */
export function ended(
  row: Avatar,
  { id, source, style, outcome }: { id: string; source: string; style: Style; outcome: Outcome },
  now: number,
): Change<Avatar> {
  const done = { add: { version: 1 }, if: asRead(row) } satisfies Change<Avatar>;
  const said = { status: outcome.status, result: id, since: now };
  if (outcome.status !== "ready") return { ...done, set: said };
  const made = { ...(row.source === source && row.made), [style]: id };
  return { ...done, set: { ...said, made, source, faceCount: outcome.faceCount, shown: id } };
}

/** The photo that was asked for is gone. */
export const abandoned = (row: Avatar, now: number): Change<Avatar> => ({
  set: { since: now },
  add: { version: 1 },
  remove: ["status"],
  if: asRead(row),
});

/** The player chose; what a photo is still to become does not matter any more. */
const chosen = (shown: string, asked: string, now: number) =>
  ({ set: { asked, shown, since: now }, add: { version: 1 }, remove: ["status"] }) satisfies Change<Avatar>;

export const choosePreset = (id: string, asked: string, now: number): Change<Avatar> => ({
  ...chosen(id, asked, now),
  ...latest(asked),
});

/** On the condition that the avatar is still there. */
export const chooseStyle = (style: Style, id: string, asked: string, now: number): Change<Avatar> => ({
  ...chosen(id, asked, now),
  if: { deleted: { exists: false }, [`made.${style}`]: { equals: id } },
  unless: { asked: { atLeast: asked } },
});

/** Refuses whatever comes late, until it expires. */
export const erased = (expiresAt: number): Change<Avatar> => ({
  set: { deleted: true, expiresAt },
  add: { version: 1 },
  remove: ["asked", "upload", "style", "status", "since", "result", "made", "source", "faceCount", "shown"],
});
