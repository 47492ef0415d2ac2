import { avatarFiles, presetId } from "@game-backend/framework/avatar/avatarUrls";
import * as z from "zod/mini";

import { AvatarState, avatarState, Files } from "./avatarState";
import { route } from "./definition";
import { presets } from "./presets";

const Presets = z.object(Object.fromEntries(presets.map((preset) => [preset, Files])));

export default route({
  method: "GET",
  path: "/avatar",
  auth: "player",
  summary: "Your avatar, the status of your last photo, and the avatars that you can choose",
  returns: {
    200: z.extend(AvatarState, {
      presets: Presets.check(z.describe("Presets; choose one with POST /avatar/update")),
    }),
  },
  maxCost: { read: 2 },
  uses: { avatars: ["GetItem"], avatarsUrl: true },
  handler: async ({ player: { id: userId }, tables, avatarsUrl, now }) => {
    const row = await tables.avatars.getItem({ userId }, { consistent: true });
    const drawn = presets.map((preset) => [preset, avatarFiles(avatarsUrl, userId, presetId(preset))]);
    return { ...avatarState(avatarsUrl, row, now), presets: Object.fromEntries(drawn) };
  },
});
