import type { Clients } from "../game";
import { uploads as store } from "./stores";
import { uploadPath } from "./uploadKey";

type Objects = Clients<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/** Returns the keys of a player's photos, oldest first. */
export async function photosOf({ uploads }: Objects, userId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const page of uploads.listBucket(uploadPath(userId, "")))
    keys.push(...page.map(({ key }) => key));
  return keys.map((key) => store.prefix + key);
}
