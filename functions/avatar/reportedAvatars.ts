import { presetId, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { choosePreset } from "@game-backend/framework/avatar/changes";
import { presets } from "@game-backend/framework/avatar/presets/index";
import { ulid } from "@game-backend/framework/avatar/ulid";
import { contribution } from "../game";
import { playerBy } from "../profile/reportedPlayers";

/** Anybody can report a picture made from a photo, by its player. A preset takes its place if it goes. */
export const reportedAvatars = contribution("reportables", {
  kind: "avatar",
  uses: { profiles: ["GetItem"], profilesByName: ["Query"], avatars: ["GetItem", "UpdateItem"] },
  look: async ({ tables }, _reporter, target) => {
    const profile = await playerBy(tables, target);
    const { userId, username, avatar } = profile ?? {};
    if (!userId || !avatar || presetOf(avatar) !== undefined) return undefined;
    return { target: `${userId}/${avatar}`, ownerId: userId, evidence: { username, avatar } };
  },
  show: async ({ tables, now }, target, isShown) => {
    const [userId = "", avatar = ""] = target.split("/");
    const row = await tables.avatars.getItem({ userId }, { consistent: true });
    if (!row || row.deleted) return true;
    const preset = presetId(presets[0]);
    // What the player has chosen since then is another picture.
    const [from, to] = isShown ? [preset, avatar] : [avatar, preset];
    if (row.shown !== from) return true;
    await tables.avatars.updateItem(
      { userId },
      { ...choosePreset(to, ulid(now), now), if: { deleted: { exists: false }, shown: { equals: from } } },
    );
    return true;
  },
});
