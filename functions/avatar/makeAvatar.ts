import type { Clients, Granted } from "../game";
import { digestOf } from "../lib/digest";
import { count } from "../lib/metrics";
import type { StoredObject } from "../lib/objects";
import { backoff } from "../lib/retry";
import { type AvatarRequest, abandoned, finished, started } from "./changes";
import { type Outcome, type Style, styles } from "./core/photo";
import type { Square } from "./core/square";
import { eraseObjects, erasing } from "./eraseObjects";
import { deleteFiles, putFiles } from "./files";
import type { Job } from "./job";
import { photoExists } from "./photoExists";
import type { Avatar } from "./rows";
import { uploadPath } from "./uploadKey";

export const uses = {
  avatars: ["GetItem", "UpdateItem"],
  profiles: ["GetItem"],
  objects: {
    uploads: ["GetObject", "ListBucket", ...erasing],
    avatars: ["PutObject", "DeleteObject", "ListBucket", ...erasing],
  },
} as const;

export interface Dependencies {
  /** A game without `profiles` has no bans. */
  tables: Granted<Pick<typeof uses, "avatars">> & Partial<Granted<Pick<typeof uses, "profiles">>>;
  objects: Clients<typeof uses>["objects"];
  process(photo: Uint8Array, style: Style, framed?: Square): Promise<Outcome>;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How a job ended: with an avatar, with a refusal, or because there was nothing to do. */
export type Ending =
  | Outcome["status"]
  | "repeated"
  | "superseded"
  | "photo_gone"
  | "form_used"
  | "player_gone"
  | "player_banned";

const attempts = 10;

/**
 * Makes an avatar from a photo and shows it, exactly once, however often and in whatever order it is called. It reads
 * the row, then the photo, and writes the row only if its version has not changed, so the latest request wins. Files
 * are written under a new id before the row names them. After a crash the old avatar stays visible, and a retry,
 * which uses the same id, completes the work. Throws if other writers keep changing the row.
 */
export async function makeAvatar(dependencies: Dependencies, job: Job): Promise<Ending> {
  const drawn = new Map<string, Outcome>();
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (attempt > 0) await backoff(attempt);
    const ending = await attemptTo(dependencies, job, drawn);
    if (ending) return ending;
  }
  throw new Error(`${job.userId}: too many concurrent writes of the avatar`);
}

/** Makes one attempt. Returns `undefined` if another writer changed the row in between. */
async function attemptTo(
  { tables: { avatars, profiles }, objects, process, now }: Dependencies,
  job: Job,
  drawn: Map<string, Outcome>,
): Promise<Ending | undefined> {
  const { userId, upload, asked } = job;
  const row = await avatars.getItem({ userId }, { consistent: true });
  if (row?.deleted) {
    await eraseObjects(objects, userId);
    return "player_gone";
  }
  // A form that was issued before a ban stays valid for minutes.
  if ((await profiles?.getItem({ userId }))?.bannedAt !== undefined) return "player_banned";
  const photo = await photoOf(objects, userId, upload);
  if (!photo) return leave(avatars, row, job, now(), "photo_gone");

  const work = { asked, upload, style: job.style ?? styleOf(photo) };
  const source = `${upload} ${photo.etag}`;
  if (isAnother(row, upload, source)) return leave(avatars, row, job, now(), "form_used");
  const id = idOf(work, source);
  if (row && row.asked > asked) {
    // An earlier attempt may have written files.
    if (!names(row, id)) await deleteFiles(objects, userId, (found) => found === id);
    return "superseded";
  }
  if (row?.result === id && row.status !== "processing") return "repeated";

  const current = await begin(avatars, row, { userId, source, ...work }, now());
  if (!current) return undefined;
  const outcome = drawn.get(id) ?? (await process(photo.body, work.style, job.crop));
  if (outcome.status === "ready" && !drawn.has(id)) await putFiles(objects, userId, id, outcome.files);
  drawn.set(id, outcome);
  const change = finished(current, { id, source, style: work.style, outcome }, now());
  const { applied } = await avatars.updateItem({ userId }, change);
  if (applied && outcome.status !== "ready") count("PhotosRefused", 1, { Reason: outcome.status });
  return applied ? outcome.status : undefined;
}

/**
 * Returns the photo if it exists. This lists it first, because for a missing object S3 answers 404 only if the caller
 * may list the whole bucket, and otherwise 403.
 */
const photoOf = async (objects: Dependencies["objects"], userId: string, upload: string) =>
  (await photoExists(objects, userId, upload))
    ? objects.uploads.getObject(uploadPath(userId, upload))
    : undefined;

type Rows = Dependencies["tables"]["avatars"];

/**
 * Marks the photo as being processed, unless it is already. Returns the row, or `undefined` if another writer changed
 * it.
 */
async function begin(
  avatars: Rows,
  row: Avatar | undefined,
  { userId, ...work }: AvatarRequest & { userId: string; source: string },
  now: number,
): Promise<Avatar | undefined> {
  const { asked, upload, style, source: photo } = work;
  const isBegun = row?.status === "processing" && row.asked === asked && row.style === style;
  if (isBegun && row.photo === photo) return row;
  const { applied } = await avatars.updateItem({ userId }, started(work, row, now));
  if (!applied) return undefined;
  const version = (row?.version ?? 0) + 1;
  return { ...row, userId, version, asked, upload, style, photo, status: "processing", since: now };
}

/**
 * Returns true if the row names another photo with this upload's key. A form can be used several times until it
 * expires, but only its first photo is processed.
 */
const isAnother = (row: Avatar | undefined, upload: string, source: string) =>
  row?.photo !== undefined && row.photo !== source && row.photo.startsWith(`${upload} `);

/**
 * Ends a job that has no photo to process. If a form is used again, the event has the same request as the first
 * photo's, which may still be in progress; that request is not ended.
 */
async function leave(
  avatars: Rows,
  row: Avatar | undefined,
  { userId, upload, asked }: Job,
  now: number,
  ending: "photo_gone" | "form_used",
): Promise<Ending | undefined> {
  if (row?.status !== "processing" || row.asked !== asked) return ending;
  if (ending === "form_used" && asked === upload) return ending;
  const { applied } = await avatars.updateItem({ userId }, abandoned(row, now));
  return applied ? ending : undefined;
}

/** Returns the style in the photo's metadata, which the upload form set. */
const styleOf = ({ metadata }: StoredObject): Style =>
  styles.find((style) => style === metadata["style"]) ?? styles[0];

/**
 * Returns an id that is unique to the job and the same for each of its attempts, so a deleted id is never used again.
 */
const idOf = ({ asked, style }: { asked: string; style: Style }, source: string) =>
  digestOf(JSON.stringify([asked, style, source]));

/** Returns whether an avatar is shown by a row, or kept as a choice. */
export const names = ({ made = {}, shown }: Avatar, id: string) =>
  shown === id || Object.values(made).includes(id);
