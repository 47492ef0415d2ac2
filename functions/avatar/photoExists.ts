import type { Clients } from "../game";
import { uploadPath } from "./uploadKey";

type Objects = Clients<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/** Returns whether a photo exists, by listing objects whose keys begin with its key. No other key does. */
export async function photoExists({ uploads }: Objects, userId: string, upload: string): Promise<boolean> {
  for await (const found of uploads.listBucket(uploadPath(userId, upload))) if (found.length > 0) return true;
  return false;
}
