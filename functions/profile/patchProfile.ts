import { refuse } from "@game-backend/framework/errors";
import { IfMatch } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import { textRefused } from "../filter/codes";
import { isOthersName } from "../names/isOthersName";
import { change, hold } from "./changeTexts";
import { displayNameTaken, noProfile, profileChanged } from "./codes";
import { route } from "./definition";
import { heldIn } from "./heldTexts";
import { mustBeFound } from "./mayReach";
import { etag, ProfileAnswer, profileAnswer } from "./profileAnswer";
import { fieldsOf, ProfilePatch } from "./profileChange";

export default route({
  method: "PATCH",
  path: "/profile",
  auth: "player",
  summary: "Change your profile. Everybody may clear a field, and may choose not to be found",
  reaches: [],
  headers: IfMatch,
  body: ProfilePatch,
  answerHeaders: ["ETag"],
  returns: { 200: ProfileAnswer },
  refuses: [noProfile, displayNameTaken, profileChanged, textRefused],
  // Two held texts, each with its case and evidence, in a transaction, and a number of each of four networks.
  maxCost: { read: 30, write: 55, consumers: 1 },
  upfrontCost: { read: 2, write: 10, consumers: 1 },
  collects: ["gates", "judges", "permissions", "takenTexts"],
  uses: { profiles: ["GetItem", "UpdateItem"], nameLooks: ["GetItem"], avatarsUrl: true, textFilter: true },
  example: { body: { displayName: "Ada", country: "GB", clear: ["bio"] } },
  handler: async ({ player, body, headers, tables, avatarsUrl, textFilter, now, spend, ...call }) => {
    const { displayName, bio } = body;
    // The gates are for what is new, so that nothing keeps a player from hiding.
    if (displayName || bio) for (const { run } of Object.values(call.gates)) await run(player, "names");
    if (body.listed) await mustBeFound(call, player.id);
    const held = await heldIn(textFilter, body, `${player.id} ${call.idempotencyKey}`, call.language);
    if (displayName && (await isOthersName(tables, displayName, player.username)))
      throw refuse(displayNameTaken, { field: "/displayName" });
    for (const { check } of Object.values(call.takenTexts)) await check(player.id, { displayName, bio });
    const version = headers["if-match"];
    const fields = fieldsOf(body);
    if (held.length > 0) await spend({ read: 4, write: 45 });
    const profile = await (held.length > 0
      ? hold({ tables, ...call }, player.id, { fields, held, version, address: call.address })
      : change(tables, player.id, fields, version));
    return reply(200, profileAnswer(avatarsUrl, profile, now), etag(profile));
  },
});
