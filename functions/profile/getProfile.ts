import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { route } from "../game";
import { noProfile } from "./codes";
import { etag, ProfileAnswer, profileAnswer } from "./profileAnswer";

export default route({
  method: "GET",
  path: "/profile",
  auth: "player",
  summary: "Your profile",
  answerHeaders: ["ETag"],
  returns: { 200: ProfileAnswer },
  refuses: [noProfile],
  maxCost: { read: 2 },
  uses: { profiles: ["GetItem"], avatarsUrl: true },
  handler: async ({ player, tables, avatarsUrl }) => {
    const profile = await tables.profiles.getItem({ userId: player.id }, { consistent: true });
    if (!profile) throw refuse(noProfile);
    return reply(200, profileAnswer(avatarsUrl, profile), etag(profile));
  },
});
