import type { Clients } from "../game";
import { uploadPath } from "./uploadKey";

type Objects = Clients<{ objects: { uploads: ["ListBucket"] } }>["objects"];

/** Lists the objects whose keys begin with the photo's key. Only the photo's does. */
export async function photoExists({ uploads }: Objects, userId: string, upload: string): Promise<boolean> {
  for await (const found of uploads.listBucket(uploadPath(userId, upload))) if (found.length > 0) return true;
  return false;
}
