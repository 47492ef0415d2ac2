import { refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import { admitted } from "../filter/admitted";
import { textRefused } from "../filter/codes";
import { route } from "../game";
import { isOthersName } from "../names/isOthersName";
import { displayNameTaken, noProfile, profileChanged } from "./codes";
import { etag, ProfileAnswer, profileAnswer } from "./profileAnswer";
import { changedProfile, fieldsOf, ProfilePatch, profileChange } from "./profileChange";

export default route({
  method: "PATCH",
  path: "/profile",
  auth: "player",
  activity: "names",
  summary: "Change your profile",
  headers: IfMatch,
  body: ProfilePatch,
  answerHeaders: ["ETag"],
  returns: { 200: ProfileAnswer },
  refuses: [noProfile, displayNameTaken, profileChanged, textRefused],
  maxCost: { read: 2, write: 10, consumers: 1 },
  uses: { profiles: ["UpdateItem"], nameLooks: ["GetItem"], avatarsUrl: true, textFilter: true },
  example: { body: { displayName: "Ada", country: "GB", clear: ["bio"] } },
  handler: async ({ player, body, headers, tables, avatarsUrl, textFilter, now }) => {
    const { displayName, bio } = body;
    if (displayName) admitted(textFilter, "displayName", displayName, "/displayName");
    if (bio) admitted(textFilter, "bio", bio, "/bio");
    if (displayName && (await isOthersName(tables, displayName, player.username)))
      throw refuse(displayNameTaken, { field: "/displayName" });
    const version = headers["if-match"];
    const fields = fieldsOf(body);
    const change = profileChange(fields, version);
    const written = await tables.profiles.updateItem({ userId: player.id }, change);
    const profile = changedProfile(fields, written, version);
    return reply(200, profileAnswer(avatarsUrl, profile, now), etag(profile));
  },
});
