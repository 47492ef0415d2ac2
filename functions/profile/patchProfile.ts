import { HttpError } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import { route } from "../game";
import { isOthersName } from "../names/isOthersName";
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
    409: "The display name looks like another player's name",
    412: "The profile's version is not that of If-Match",
  },
  maxCost: { read: 2, write: 10, consumers: 1 },
  uses: { profiles: ["UpdateItem"], nameLooks: ["GetItem"], avatarsUrl: true },
  example: { body: { displayName: "Ada", country: "GB", bio: null } },
  handler: async ({ player, body, headers, tables, avatarsUrl }) => {
    const { displayName } = body;
    if (displayName && (await isOthersName(tables, displayName, player.username)))
      throw new HttpError(409, "displayName: it looks like another player's name");
    const version = headers["if-match"];
    const change = profileChange(body, version);
    const written = await tables.profiles.updateItem({ userId: player.id }, change);
    const profile = changedProfile(body, written, version);
    return reply(200, profileAnswer(avatarsUrl, profile), etag(profile));
  },
});
