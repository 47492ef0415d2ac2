import type { ObjectsOf } from "../lib/route";
import { stores } from "../lib/stores";
import { uploadPath } from "./uploadKey";

type Objects = ObjectsOf<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/** The keys of a player's photos, oldest first. */
export async function photosOf({ uploads }: Objects, userId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of uploads.listBucket(uploadPath(userId, "")))
    keys.push(...page.map(({ key }) => key));
  return keys.map((key) => stores.uploads.prefix + key);
}
