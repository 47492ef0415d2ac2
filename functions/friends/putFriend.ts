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
import { ask } from "./ask";
import { asksByCode, opennessOf } from "./beginnings";
import { anotherPlayer, blockedByYou, friendsFull, friendsLater, tooManyAsked, yourself } from "./codes";
import { route } from "./definition";
import { findOtherByName } from "./findOtherByName";
import { asksPerDay } from "./limits";
import { befriend, isOpen, newTieUses, tiesOf } from "./ties";

export default route({
  method: "PUT",
  path: "/friends/{name}",
  auth: "player",
  reaches: ["ask"],
  summary:
    "Ask a player to be your friend, or accept if the player has asked you. With a code, friends become friends by a code. The answer is the same whether the player is shown it or not",
  client: {
    ...{ helper: "PlayerFriends", method: "addFriend", readsAgain: true },
    notes: "The friends are read afterwards, and say what is yours",
  },
  body: z.strictObject({
    id: z
      .optional(z.string().check(z.maxLength(64)))
      .check(z.describe("The id of the player whom you were shown: another player of the same name is 409")),
    code: z
      .optional(z.string().check(z.maxLength(32)))
      .check(z.describe("The code that the other has read out, from POST /friends/code")),
  }),
  returns: { 204: z.undefined() },
  refuses: [
    ...[nobodyNamed, yourself, anotherPlayer, blockedByYou, friendsFull, friendsLater, tooManyAsked],
    ...[noContact, playerDeleted],
  ],
  idempotency: "natural",
  // With what shows the ask: the other's ties and matches are read, and a code is tried.
  maxCost: { read: 56, write: 56, consumers: 2, messages: 20 },
  perDay: asksPerDay,
  activity: "strangers",
  collects: ["permissions"],
  uses: {
    ...newTieUses,
    profiles: [...newTieUses.profiles, "GetItem"],
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
      asksByCode(call, me.id),
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
        await spendInDay(tables, { who: me.id, what: "asks to be friends", limit: asksPerDay }, now);
      isCounted = true;
    };
    await untilWritten(async () => {
      const ties = await tiesOf(tables, me.id, them.id);
      const { mine, theirs } = ties;
      // Friends become friends by a code, as age may ask of them later.
      if (mine?.state === "friend" && (mine.byCode || body.code === undefined)) return true;
      const isShown = mine?.state === "asked" && isOpen(mine, now);
      const mayMeet = async () => {
        if (isShown && mine.byCode) return true;
        // Age may have closed `strangers` since the ask was shown. Who is not shown it has asked too: that needs what an ask needs.
        return (isShown || !forbids) && !byCode && !(await asksByCode(call, them.id));
      };
      if (theirs?.state === "asking" && isOpen(theirs, now) && (await mayMeet())) {
        const made = await befriend(call, me, them, { mine, theirs, byCode: mine?.byCode }, begins);
        if (made !== "hidden") return made;
      }
      return ask(call, me, them, ties, { begins, code: body.code, count });
    });
    return reply(204, undefined);
  },
});
