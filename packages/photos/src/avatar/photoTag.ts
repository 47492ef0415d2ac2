import type { Clients } from "./definition";
import { uploadPath } from "./uploadKey";

type Objects = Clients<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/**
 * Returns a photo's ETag, with its quotes, or `undefined` if there is no such photo, by listing objects whose keys begin
 * with its key. No other key does. To read a missing object, S3 answers 404 only if the caller may list the whole
 * bucket, and otherwise 403.
 */
export async function photoTag(
  { uploads }: Objects,
  userId: string,
  upload: string,
): Promise<string | undefined> {
  for await (const [found] of uploads.listBucket(uploadPath(userId, upload))) if (found) return found.etag;
  return undefined;
}
