import type { Clients } from "./definition";

/** The operations that `eraseObjects` needs on each store. */
export const erasing = ["ListBucketVersions", "DeleteObjectVersion"] as const;

type Objects = Clients<{ objects: { uploads: typeof erasing; avatars: typeof erasing } }>["objects"];

/** Deletes all versions of a player's photos and avatars. Idempotent. */
export async function eraseObjects({ uploads, avatars }: Objects, userId: string): Promise<void> {
  for (const store of [uploads, avatars]) {
    for await (const versions of store.listBucketVersions(`${userId}/`)) {
      if (versions.length > 0) await store.deleteObjectVersion(versions);
    }
  }
}
