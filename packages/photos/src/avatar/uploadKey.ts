import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { othersPhoto } from "./codes";
import { uploads } from "./stores";
import { ulidPattern } from "./ulid";

const { prefix } = uploads;
const pattern = new RegExp(`^${prefix}([0-9a-f-]{36})/(${ulidPattern})$`);

/** The key of a photo, as `POST /avatar/presign` returns it. */
export const UploadKey = z
  .string()
  .check(
    z.regex(pattern, `a key that POST /avatar/presign answered: ${prefix}<userId>/<id>`),
    z.describe("From POST /avatar/presign"),
  );

/** Returns the path of a photo below `uploads/`. */
export const uploadPath = (userId: string, upload: string) => `${userId}/${upload}`;

export const uploadKey = (userId: string, upload: string) => prefix + uploadPath(userId, upload);

/** Returns the player and the upload in a photo's key; `undefined` for other keys. */
export function partsOf(key: string): { userId: string; upload: string } | undefined {
  const [, userId, upload] = pattern.exec(key) ?? [];
  return userId && upload ? { userId, upload } : undefined;
}

/** Returns the upload in a player's key. Throws 403 for another player's key. */
export function ownUpload(userId: string, key: string): string {
  const parts = partsOf(key);
  if (parts?.userId !== userId) throw refuse(othersPhoto, { field: "/key" });
  return parts.upload;
}
