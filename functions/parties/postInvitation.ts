import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findByName, findUses } from "../profile/findByName";
import { reaching } from "../profile/mayReach";
import { refuseNames } from "../profile/refuseNames";
import { largestParty } from "../sessions/modes";
import { declinedRecently, leaderOnly, noParty, partyFull } from "./codes";
import { route } from "./definition";
import { invite } from "./invite";
import { isMember } from "./members";
import { mustLead, ownParty } from "./ownParty";

/** The number of invitations that a player may send in a day (UTC). It equals the limit of new conversations. */
const perDay = 200;

export default route({
  method: "POST",
  path: "/parties/{id}/invitations",
  auth: "player",
  summary:
    "Invite a player by name to the party that you lead. The invitation is valid for ten minutes and is sent to the player's sockets. The answer is the same whether the player is shown it or not",
  reaches: ["invite"],
  body: z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(128)) }),
  returns: { 204: z.undefined() },
  refuses: [noParty, leaderOnly, partyFull, nobodyNamed, declinedRecently],
  // An existing invitation stays as it is.
  idempotency: "natural",
  needs: "gamelift",
  collects: reaching,
  maxCost: { read: 21, write: 9, consumers: 1, messages: 10 },
  perDay,
  uses: {
    parties: ["GetItem"],
    partyPlaces: ["Query", "PutItem", "DeleteItem"],
    profiles: ["ConditionCheckItem"],
    ...findUses,
    allowances: ["UpdateItem"],
  },
  example: { body: { name: "grace" } },
  handler: async ({ player, params: { id }, body: { name }, ...dependencies }) => {
    const { tables, now } = dependencies;
    const party = await ownParty(tables, id, player.id);
    mustLead(party, player.id);
    if (party.size >= largestParty) throw refuse(partyFull);
    await spendInDay(tables, { who: player.id, what: "party invitations", limit: perDay }, now);
    const invited = await findByName(tables, name);
    if (!invited) throw refuseNames([name]);
    if (isMember(party, invited.id)) return reply(204, undefined);
    await invite(dependencies, player, id, { userId: invited.id, username: invited.username });
    return reply(204, undefined);
  },
});
