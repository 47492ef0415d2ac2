import { route } from "../game";
import { IfMatch } from "../lib/ifMatch";
import { reply } from "../lib/route";
import { etag, ProfileAnswer, profileAnswer } from "./profileAnswer";
import { changedProfile, ProfilePatch, profileChange } from "./profileChange";

export default route({
  method: "PATCH",
  path: "/profile",
  auth: "player",
  summary: "Change your profile",
  headers: IfMatch,
  body: ProfilePatch,
  returns: { 200: ProfileAnswer },
  refuses: {
    404: "You have no profile: you deleted it",
    412: "The profile's version is not that of If-Match",
  },
  maxCost: { read: 1, write: 10, consumers: 1 },
  uses: { profiles: ["UpdateItem"], avatarsUrl: true },
  example: { body: { displayName: "Ada", country: "GB", bio: null } },
  handler: async ({ player, body, headers, tables, avatarsUrl }) => {
    const version = headers["if-match"];
    const change = profileChange(body, version);
    const written = await tables.profiles.updateItem({ userId: player.id }, change);
    const profile = changedProfile(body, written, version);
    return reply(200, profileAnswer(avatarsUrl, profile), etag(profile));
  },
});
