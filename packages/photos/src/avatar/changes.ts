import type { Change } from "@game-backend/framework/expressions";
import type { Outcome, Style } from "../photo";
import type { Avatar } from "./rows";

// The changes to a player's avatar row. Every write increments the version. A write that depends on an earlier read
// requires the version that was read.

const ifUnchanged = (row: Avatar | undefined) =>
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
  const change = { add: { version: 1 }, if: ifUnchanged(row) } satisfies Change<Avatar>;
  return style ? { ...change, set: { ...set, style } } : { ...change, set, remove: ["style"] };
}

/** Returns what is the same for every upload of a file: the ETag of a photo's `source`, which is a hash of its bytes. */
const fileOf = (source: string) => source.slice(source.indexOf(" ") + 1);

/** Returns the change that records the result of processing a photo. `id` identifies the job. */
export function finished(
  row: Avatar,
  { id, source, style, outcome }: { id: string; source: string; style: Style; outcome: Outcome },
  now: number,
): Change<Avatar> {
  const done = { add: { version: 1 }, if: ifUnchanged(row) } satisfies Change<Avatar>;
  const said = { status: outcome.status, style, since: now };
  if (outcome.status !== "ready") return { ...done, set: said, remove: ["claim"] };
  const made = { ...(row.source === source && row.made), [style]: id };
  const { faceCount, frame } = outcome;
  // A photo whose pictures are taken away shows in no other style either, nor once it is uploaded again.
  const { hidden = [], taken = [] } = row;
  // Rows of the former version have no `taken`.
  const isAway =
    taken.some(({ photo }) => photo === fileOf(source)) ||
    (row.source === source && Object.values(row.made ?? {}).some((each) => hidden.includes(each)));
  const kept = hidden.filter((each) => Object.values(made).includes(each));
  const seen = isAway ? { hidden: [...kept, id] } : { shown: id };
  const set = { ...said, made, source, faceCount, ...seen };
  return frame
    ? { ...done, set: { ...set, frame }, remove: ["claim"] }
    : { ...done, set, remove: ["claim", "frame"] };
}

/** Returns the change that records that the requested photo no longer exists. */
export const abandoned = (row: Avatar, now: number): Change<Avatar> => ({
  set: { since: now },
  add: { version: 1 },
  remove: ["status", "claim"],
  if: ifUnchanged(row),
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
  const forgotten = ["made", "source", "faceCount", "frame", "hidden"] as const;
  return { ...change, remove: [...remove, ...forgotten], if: ifUnchanged(row) };
}

/**
 * Returns the change that takes the pictures of one photo away, for good or until `givenBack`: a preset takes their place, and the
 * player cannot choose them. `undefined` if they are away.
 */
export function takenAway(
  row: Avatar,
  { id, preset, asked }: { id: string; preset: string; asked: string },
  now: number,
): Change<Avatar> | undefined {
  const { made = {}, hidden = [], taken = [], shown, source = "" } = row;
  const ids = Object.values(made);
  const away = [...new Set([...hidden, ...(ids.includes(id) ? ids : [])])].filter((each) =>
    ids.includes(each),
  );
  const isSeen = shown === id || (shown !== undefined && away.includes(shown));
  if (!isSeen && away.length === hidden.length) return undefined;
  const { set, remove, add } = isSeen ? chosen(preset, asked, now) : nothingShown;
  const photos = ids.includes(id) ? [...taken, { photo: fileOf(source), id }].slice(-20) : taken;
  return { set: { ...set, hidden: away, taken: photos }, remove, add, if: ifUnchanged(row) };
}

/**
 * Returns the change that gives pictures back, and shows one of them in the place of the preset. `undefined` if it is not there any
 * more, or was not away.
 */
export function givenBack(
  row: Avatar,
  { id, preset, asked }: { id: string; preset: string; asked: string },
  now: number,
): Change<Avatar> | undefined {
  const { made = {}, hidden, taken = [], shown, source = "" } = row;
  const isBack = shown === preset && Object.values(made).includes(id);
  const given = taken.find((each) => each.id === id);
  // Rows of the former version did not keep what was away. The player may have uploaded the photo again since.
  const isHidden = (hidden ? hidden.includes(id) : isBack) || given?.photo === fileOf(source);
  if (!isHidden && !given) return undefined;
  const { set, remove, add } = isBack ? chosen(id, asked, now) : nothingShown;
  return {
    set: { ...set, taken: taken.filter((each) => each !== given) },
    remove: [...remove, ...(isHidden ? (["hidden"] as const) : [])],
    add,
    if: ifUnchanged(row),
  };
}

/** The part of a change that shows nothing else. */
const nothingShown = { set: {}, remove: [], add: { version: 1 } } as const;

/**
 * Returns the change to an avatar in a style, provided that the avatar still exists, and nobody has taken it away since it was
 * read.
 */
export const chooseStyle = (
  style: Style,
  id: string,
  asked: string,
  { hidden, version }: Pick<Avatar, "hidden" | "version">,
  now: number,
): Change<Avatar> => ({
  ...chosen(id, asked, now),
  if: {
    deleted: { exists: false },
    [`made.${style}`]: { equals: id },
    ...(hidden ? { version: { equals: version } } : { hidden: { exists: false } }),
  },
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
    "hidden",
    "taken",
  ],
});
