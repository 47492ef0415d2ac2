import { fileKey, presetId, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { untilWritten } from "@game-backend/framework/untilWritten";
import { givenBack, takenAway } from "@game-backend/photos/avatar/changes";
import { presets } from "@game-backend/photos/avatar/presets/index";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { findUses } from "../profile/findByName";
import { playerBy } from "../profile/reportedPlayers";
import { type Clients, contribution } from "./definition";

/** The most bytes of a picture that become evidence. At 256 pixels, most have 2 to 18 KB. */
const mostBytes = 32_000;

const objects = { avatars: ["GetObject", "ListBucket"] } as const;

/**
 * Anybody can report a picture made from a photo, by its player. The evidence has the picture itself, because its player can
 * replace it. A preset takes its place if it goes, and the player cannot choose it again.
 */
export const reportedAvatars = contribution("reportables", {
  kind: "avatar",
  uses: {
    ...{ ...findUses, profiles: ["GetItem"], avatars: ["GetItem", "UpdateItem"] },
    objects,
  },
  look: async (call, _reporter, target) => {
    const profile = await playerBy(call.tables, target);
    const { userId, username, avatar } = profile ?? {};
    if (!userId || !avatar || presetOf(avatar) !== undefined) return undefined;
    const picture = await pictureOf(call, userId, avatar);
    return {
      target: `${userId}/${avatar}`,
      ownerId: userId,
      evidence: { username, avatar, ...(picture && { picture }) },
    };
  },
  show: async ({ tables, now }, target, isShown) => {
    const [userId = "", id = ""] = target.split("/");
    await untilWritten(async () => {
      const row = await tables.avatars.getItem({ userId }, { consistent: true });
      if (!row || row.deleted) return true;
      const change = (isShown ? givenBack : takenAway)(
        row,
        { id, preset: presetId(presets[0]), asked: ulid(now) },
        now,
      );
      return !change || (await tables.avatars.updateItem({ userId }, change)).applied;
    });
    return true;
  },
});

/** Returns a picture in WebP, as Base64: of 256 pixels, or of 64 if that is too large. `undefined` if it is gone. */
async function pictureOf(
  { objects: { avatars } }: Clients<{ objects: typeof objects }>,
  userId: string,
  id: string,
): Promise<string | undefined> {
  for (const size of [256, 64] as const) {
    const file = await avatars.getObject(fileKey(userId, id, size, "webp"), {
      wanted: ({ bytes }) => bytes <= mostBytes,
    });
    if (file && file.bytes <= mostBytes) return Buffer.from(file.body).toString("base64");
  }
  return undefined;
}
