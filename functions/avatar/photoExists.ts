import type { Clients } from "../game";
import { uploadPath } from "./uploadKey";

type Objects = Clients<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/** By a list of what begins with its key, which nothing else does. */
export async function photoExists({ uploads }: Objects, userId: string, upload: string): Promise<boolean> {
  for await (const found of uploads.listBucket(uploadPath(userId, upload))) if (found.length > 0) return true;
  return false;
}
