import { lasts } from "@game-backend/framework/ban";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { publicId } from "@game-backend/framework/publicId";
import { reply } from "@game-backend/framework/route";
import { spendInDay } from "@game-backend/framework/spendInDay";
import { untilWritten } from "@game-backend/framework/untilWritten";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findUses } from "../profile/findByName";
import { refuseOut } from "../profile/mayPlay";
import { noContact } from "../sanctions/codes";
import { needsCode, opennessOf } from "./beginnings";
import { anotherPlayer, blockedByYou, friendsFull, friendsLater, tooManyRequests, yourself } from "./codes";
import { route } from "./definition";
import { findOtherByName } from "./findOtherByName";
import { requestsPerDay } from "./limits";
import { addFriend, isPending, newRelationshipUses, relationshipsOf } from "./relationships";
import { sendRequest } from "./sendRequest";

export default route({
  method: "PUT",
  path: "/friends/{name}",
  auth: "player",
  reaches: ["friendRequest"],
  summary:
    "Send a friend request, or accept the player's. With a code, friends become friends by a code. The answer is the same whether the player is shown the request or not",
  client: {
    ...{ helper: "PlayerFriends", method: "addFriend", readsAgain: true },
    notes: "The friends are read afterwards, and say what is yours",
  },
  body: z.strictObject({
    id: z
      .optional(z.string().check(z.maxLength(64)))
      .check(
        z.describe(
          "The id of the player whom you were shown; the answer is 409 if the name is another player's",
        ),
      ),
    code: z
      .optional(z.string().check(z.maxLength(32)))
      .check(z.describe("The code of POST /friends/code that the other player has read out")),
  }),
  returns: { 204: z.undefined() },
  refuses: [
    ...[nobodyNamed, yourself, anotherPlayer, blockedByYou, friendsFull, friendsLater, tooManyRequests],
    ...[noContact, playerDeleted],
  ],
  idempotency: "natural",
  // With what shows the request: the other's relationships and matches are read, and a code is tried.
  maxCost: { read: 56, write: 56, consumers: 2, messages: 20 },
  perDay: requestsPerDay,
  activity: "strangers",
  collects: ["permissions"],
  uses: {
    ...newRelationshipUses,
    profiles: [...newRelationshipUses.profiles, "GetItem"],
    ...findUses,
    allowances: ["UpdateItem"],
    friendsBegin: true,
  },
  example: { body: { id: "3b0f5c2e-7a41-4d0a-9b7e-0c9f1f0a6d11" } },
  handler: async ({ player: me, params, body, friendsBegin, ...call }) => {
    const { tables, now } = call;
    const them = await findOtherByName(tables, me, params.name);
    if (body.id !== undefined && body.id !== them.id) throw refuse(anotherPlayer);
    const [byCode, profile] = await Promise.all([
      needsCode(call, me.id),
      tables.profiles.getItem({ userId: me.id }, { consistent: true }),
    ]);
    if (!profile) throw refuseOut(profile, now);
    const { contact } = profile;
    const forbids = contact && lasts(contact, now) ? contact : undefined;
    const begins = profile.shows ? undefined : opennessOf(profile, byCode, friendsBegin).shows;
    let isCounted = false;
    const count = async () => {
      if (forbids)
        throw refuse(noContact, {
          details: { sanction: publicId(forbids.sanctionId), until: forbids.until },
        });
      if (!isCounted)
        await spendInDay(tables, { who: me.id, what: "asks to be friends", limit: requestsPerDay }, now);
      isCounted = true;
    };
    await untilWritten(async () => {
      const relationships = await relationshipsOf(tables, me.id, them.id);
      const { mine, theirs } = relationships;
      // Friends become friends by a code, as age may demand of them later.
      if (mine?.state === "friend" && (mine.byCode || body.code === undefined)) return true;
      const isShown = mine?.state === "asked" && isPending(mine, now);
      const mayMeet = async () => {
        if (isShown && mine.byCode) return true;
        // Age may have closed `strangers` since the request was shown. A player who is not shown it needs what a request needs.
        return (isShown || !forbids) && !byCode && !(await needsCode(call, them.id));
      };
      if (theirs?.state === "asking" && isPending(theirs, now) && (await mayMeet())) {
        const made = await addFriend(call, me, them, { mine, theirs, byCode: mine?.byCode }, begins);
        if (made !== "hidden") return made;
      }
      return sendRequest(call, me, them, relationships, { begins, code: body.code, count });
    });
    return reply(204, undefined);
  },
});
