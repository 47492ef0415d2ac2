import { fileKey } from "@game-backend/framework/avatar/avatarUrls";
import { type Outcome, sizes } from "../photo";
import type { Clients } from "./definition";

type Files = Extract<Outcome, { status: "ready" }>["files"];
type Putting = Clients<{ objects: { avatars: ["PutObject"] } }>["objects"];
type Deleting = Clients<{ objects: { avatars: ["ListBucket", "DeleteObject"] } }>["objects"];

/** The cache header of avatar files. A file never changes; the limit of a day is for the files of deleted players. */
const forADay = { CacheControl: "public, max-age=86400, immutable" };

/** Writes the files of an avatar. A retry writes the same files. */
export async function putFiles({ avatars }: Putting, userId: string, id: string, files: Files) {
  await Promise.all(
    sizes.flatMap((size) =>
      (["png", "webp"] as const).map((type) =>
        avatars.putObject(fileKey(userId, id, size, type), files[size][type], {
          ...forADay,
          ContentType: `image/${type}`,
        }),
      ),
    ),
  );
}

/** Deletes the player's avatar files for which `isGone` returns true, given the avatar's id and the file's time. */
export async function deleteFiles(
  { avatars }: Deleting,
  userId: string,
  isGone: (id: string, writtenAt: number) => boolean,
): Promise<void> {
  for await (const page of avatars.listBucket(`${userId}/`)) {
    const gone = page.filter(({ key, modified }) => isGone(idOf(userId, key), modified));
    await Promise.all(gone.map(({ key }) => avatars.deleteObject(key)));
  }
}

/** Returns the avatar's id in a file's key. Ids can contain a dash; sizes and types cannot. */
const idOf = (userId: string, key: string) => key.slice(userId.length + 1, key.lastIndexOf("-"));
