import { digestOf } from "@game-backend/framework/digest";
import { count } from "@game-backend/framework/metrics";
import type { StoredObject } from "@game-backend/framework/objects";
import { isBannedAt } from "@game-backend/framework/profiles";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { type Outcome, type Style, styles } from "../photo";
import type { Square } from "../square";
import { abandoned, claimed, finished } from "./changes";
import type { Clients, Granted } from "./definition";
import { eraseObjects, erasing } from "./eraseObjects";
import { deleteFiles, putFiles } from "./files";
import type { Job } from "./job";
import { photoTag } from "./photoTag";
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
  /** The id of the invocation. Lambda's retries have the same one. */
  invocation: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** How a job ended: with an avatar, with a refusal, or because there was nothing to do. */
export type Ending =
  | Outcome["status"]
  | "repeated"
  | "superseded"
  | "claimed"
  | "photo_gone"
  | "upload_used"
  | "player_gone"
  | "player_banned";

/**
 * Seconds. A photo takes at most one, or several if it is CMYK, which jpeg-js decodes. The rest allows for a cold start
 * and a slow S3. After this time an invocation is over, and its claim is no longer valid.
 */
export const timeout = 60;

/** What the attempts of one call share: the drawing. */
interface Progress {
  outcome?: Outcome;
  style?: Style;
}

/**
 * Makes an avatar from a photo and shows it, exactly once, however often and in whatever order it is called. It claims the photo in
 * the row before it reads a byte, so that repeated events start no second processing. It writes the row only if its version has not
 * changed, so the latest request wins. Files are written under a new id before the row names them. After a crash the old avatar
 * stays visible, and a retry, which uses the same id, completes the work. Throws 503 if other writers keep changing the row.
 */
export async function makeAvatar(dependencies: Dependencies, job: Job): Promise<Ending> {
  const progress: Progress = {};
  return untilWritten(async () => (await attemptTo(dependencies, job, progress)) ?? false);
}

/** Makes one attempt. Returns `undefined` if another writer changed the row in between. */
async function attemptTo(
  { tables: { avatars, profiles }, objects, process, invocation, now }: Dependencies,
  job: Job,
  progress: Progress,
): Promise<Ending | undefined> {
  const { userId, upload, asked } = job;
  const row = await avatars.getItem({ userId }, { consistent: true });
  if (row?.deleted) {
    await eraseObjects(objects, userId);
    return "player_gone";
  }
  // A link that was issued before a ban stays valid for a minute.
  const profile = await profiles?.getItem({ userId });
  if (profile && isBannedAt(profile, now())) return "player_banned";
  const etag = job.etag ?? (await photoTag(objects, userId, upload));
  if (etag === undefined) return leave(avatars, row, job, now(), "photo_gone");
  const source = `${upload} ${etag}`;
  if (isAnother(row, upload, source)) return leave(avatars, row, job, now(), "upload_used");
  const id = digestOf(JSON.stringify([asked, source]));
  if (row && row.asked > asked) {
    // An earlier attempt may have written files.
    if (!names(row, id)) await deleteFiles(objects, userId, (found) => found === id);
    return "superseded";
  }
  if (row?.asked === asked && row.photo === source) {
    if (row.status && row.status !== "processing") return "repeated";
    if (isClaimed(row, invocation, now())) return "claimed";
  }

  const current = await claim(avatars, row, { ...job, source, claim: invocation }, now());
  if (!current) return undefined;
  if (!progress.outcome) {
    const photo = await photoOf(objects, userId, upload, etag);
    if (!photo) return leave(avatars, current, job, now(), "photo_gone");
    progress.style = job.style ?? styleOf(photo);
    progress.outcome = await process(photo.body, progress.style, job.crop);
    if (progress.outcome.status === "ready") await putFiles(objects, userId, id, progress.outcome.files);
  }
  const { outcome, style = styles[0] } = progress;
  const { applied } = await avatars.updateItem(
    { userId },
    finished(current, { id, source, style, outcome }, now()),
  );
  if (applied && outcome.status !== "ready") count("PhotosRefused", 1, { Reason: outcome.status });
  return applied ? outcome.status : undefined;
}

/** Returns the photo with this ETag if it exists. */
async function photoOf(
  objects: Dependencies["objects"],
  userId: string,
  upload: string,
  etag: string,
): Promise<StoredObject | undefined> {
  if ((await photoTag(objects, userId, upload)) !== etag) return undefined;
  return objects.uploads.getObject(uploadPath(userId, upload));
}

type Rows = Dependencies["tables"]["avatars"];

/** Returns whether another invocation may be processing the row's photo. */
const isClaimed = ({ claim, since }: Avatar, invocation: string, now: number) =>
  claim !== undefined && claim !== invocation && since > now - timeout * 1_000;

/** Claims the photo, unless this invocation already has. Returns the row, or `undefined` if another writer changed it. */
async function claim(
  avatars: Rows,
  row: Avatar | undefined,
  { userId, ...work }: Job & { source: string; claim: string },
  now: number,
): Promise<Avatar | undefined> {
  const { asked, upload, source: photo, claim } = work;
  if (row?.asked === asked && row.photo === photo && row.claim === claim) return row;
  const { applied } = await avatars.updateItem({ userId }, claimed(work, row, now));
  // If the answer of the write was lost, the next attempt finds the claim in the row.
  if (!applied) return undefined;
  const version = (row?.version ?? 0) + 1;
  return { ...row, userId, version, asked, upload, photo, claim, status: "processing", since: now };
}

/**
 * Returns true if the row names another photo with this upload's key. An upload replaces no photo, but a deletion makes
 * room for a second one, and only the first one is processed.
 */
const isAnother = (row: Avatar | undefined, upload: string, source: string) =>
  row?.photo !== undefined && row.photo !== source && row.photo.startsWith(`${upload} `);

/**
 * Ends a job that has no photo to process. If a link is used again, the event has the same request as the first
 * photo's, which may still be in progress; that request is not ended.
 */
async function leave(
  avatars: Rows,
  row: Avatar | undefined,
  { userId, upload, asked }: Job,
  now: number,
  ending: "photo_gone" | "upload_used",
): Promise<Ending | undefined> {
  if (row?.status !== "processing" || row.asked !== asked) return ending;
  if (ending === "upload_used" && asked === upload) return ending;
  const { applied } = await avatars.updateItem({ userId }, abandoned(row, now));
  return applied ? ending : undefined;
}

/** Returns the style in the photo's metadata, which was signed with its upload. */
const styleOf = ({ metadata }: StoredObject): Style =>
  styles.find((style) => style === metadata["style"]) ?? styles[0];

/** Returns whether an avatar is shown by a row, or kept as a choice. */
export const names = ({ made = {}, shown }: Avatar, id: string) =>
  shown === id || Object.values(made).includes(id);
