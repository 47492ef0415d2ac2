import type { Change } from "../expressions";
import type { Outcome, Style } from "./core/photo";
import type { Avatar } from "./rows";

// The changes to a player's avatar row. Every write increments the version. A write that depends on an earlier read
// requires the version that was read.

const asRead = (row: Avatar | undefined) =>
  row ? { version: { equals: row.version } } : { userId: { exists: false } };

/** Returns the condition under which a request is written: it is newer than the row's request. */
const latest = (asked: string): Pick<Change<Avatar>, "if" | "unless"> => ({
  if: { deleted: { exists: false } },
  unless: { asked: { atLeast: asked } },
});

/** A request for an avatar from a photo. */
export interface AvatarRequest {
  asked: string;
  upload: string;
  /** Absent: the style in the photo's metadata, which is not read yet. */
  style?: Style;
}

export const requested = (
  { asked, upload, style }: Required<AvatarRequest>,
  now: number,
): Change<Avatar> => ({
  set: { asked, upload, style, status: "processing", since: now },
  add: { version: 1 },
  remove: ["claim"],
  ...latest(asked),
});

/**
 * Returns the change with which a processor claims a photo. An upload's request has the time at which it was issued, so
 * it may be older than the row.
 */
export function claimed(
  { asked, upload, style, source: photo, claim }: AvatarRequest & { source: string; claim: string },
  row: Avatar | undefined,
  now: number,
): Change<Avatar> {
  const set = { asked, upload, photo, status: "processing", since: now, claim };
  const change = { add: { version: 1 }, if: asRead(row) } satisfies Change<Avatar>;
  return style ? { ...change, set: { ...set, style } } : { ...change, set, remove: ["style"] };
}

/** Returns the change that records the result of processing a photo. `id` identifies the job. */
export function finished(
  row: Avatar,
  { id, source, style, outcome }: { id: string; source: string; style: Style; outcome: Outcome },
  now: number,
): Change<Avatar> {
  const done = { add: { version: 1 }, if: asRead(row) } satisfies Change<Avatar>;
  const said = { status: outcome.status, style, since: now };
  if (outcome.status !== "ready") return { ...done, set: said, remove: ["claim"] };
  const made = { ...(row.source === source && row.made), [style]: id };
  const { faceCount, frame } = outcome;
  const set = { ...said, made, source, faceCount, shown: id };
  return frame
    ? { ...done, set: { ...set, frame }, remove: ["claim"] }
    : { ...done, set, remove: ["claim", "frame"] };
}

/** Returns the change that records that the requested photo no longer exists. */
export const abandoned = (row: Avatar, now: number): Change<Avatar> => ({
  set: { since: now },
  add: { version: 1 },
  remove: ["status", "claim"],
  if: asRead(row),
});

/**
 * Returns the change that records the player's choice. If a photo is still being processed, its avatar is then not
 * shown.
 */
const chosen = (shown: string, asked: string, now: number) =>
  ({
    set: { asked, shown, since: now },
    add: { version: 1 },
    remove: ["status", "claim"],
  }) satisfies Change<Avatar>;

export const choosePreset = (id: string, asked: string, now: number): Change<Avatar> => ({
  ...chosen(id, asked, now),
  ...latest(asked),
});

/** Returns the change that forgets all pictures made from a photo, and shows a preset. */
export function resetTo(preset: string, row: Avatar, asked: string, now: number): Change<Avatar> {
  const { remove, ...change } = chosen(preset, asked, now);
  return { ...change, remove: [...remove, "made", "source", "faceCount", "frame"], if: asRead(row) };
}

/** Returns the change to an avatar in a style, provided that the avatar still exists. */
export const chooseStyle = (style: Style, id: string, asked: string, now: number): Change<Avatar> => ({
  ...chosen(id, asked, now),
  if: { deleted: { exists: false }, [`made.${style}`]: { equals: id } },
  unless: { asked: { atLeast: asked } },
});

/** Returns the change that turns the row into a tombstone, which refuses late writes until it expires. */
export const erased = (expiresAt: number): Change<Avatar> => ({
  set: { deleted: true, expiresAt },
  add: { version: 1 },
  remove: [
    "asked",
    "upload",
    "photo",
    "style",
    "status",
    "since",
    "claim",
    "made",
    "source",
    "faceCount",
    "frame",
    "shown",
  ],
});
