import { isDeepStrictEqual } from "node:util";
import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { contended } from "@game-backend/framework/codes/server";
import type { Cost } from "@game-backend/framework/cost";
import { refuse } from "@game-backend/framework/errors";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import { keyHash } from "@game-backend/framework/requestHash";
import * as z from "zod/mini";
import { insufficient, owing, walletChanged } from "../economy/codes";
import { grantUses, sell } from "../economy/grant";
import { placeKey } from "../edges/memberships";
import { areaLocked } from "../leaderboard/codes";
import { isOpen, refuseLocked, startsLocked, whenOpen } from "../leaderboard/rules/unlocks";
import { closing, noLeague, notBegun } from "./codes";
import { route } from "./definition";
import { type Joiner, join, joinCost, joining, joinUses, refuseUnlessOpen } from "./join";
import { leagueNamed, look, lookCost, lookUses } from "./look";

/** A line of the ledger, and the rows of `joinCost`, in one transaction. */
const entryCost: Cost = { read: 3, write: 8, consumers: 2, messages: 10 };

export default route({
  method: "PUT",
  path: "/leagues/{id}/me",
  auth: "player",
  servedWith: "economy",
  summary: "Join this week's cohort of your tier of a league; what joining costs is paid once a week",
  client: {
    ...{ helper: "Leagues", method: "joinLeague", readsAgain: true },
    notes:
      "The league is read afterwards. `league.closing` says that the week before is not settled yet: join again after the refusal's Retry-After",
  },
  headers: LiveSeen,
  returns: {
    200: z.object({
      week: z.string().check(z.describe("The week (UTC), such as 2026-W48")),
      tier: z.string().check(z.describe("The tier's id")),
      ends: z.int().check(z.describe("The end of the week, in milliseconds since the epoch")),
      joinedAt: z.int().check(z.describe("Milliseconds since the epoch")),
    }),
  },
  refuses: [
    ...[noLeague, notBegun, closing, areaLocked, contended, liveChanged, liveUnreadable],
    ...[insufficient, owing, noPlayer, walletChanged],
  ],
  idempotency: "natural",
  maxCost: { read: 21, write: 16, consumers: 2, messages: 10 },
  upfrontCost: lookCost,
  uses: {
    ...{ ...grantUses, ...lookUses, ...joinUses },
    edges: ["GetItem", "PutItem", "Query", "UpdateItem"],
    live: ["leagues", "currencies"],
  },
  example: {
    answer: { week: "2026-W47", tier: "silver", ends: 1_795_392_000_000, joinedAt: 1_795_132_800_000 },
  },
  handler: async ({ player, params: { id }, headers, now, ...call }) => {
    const { values } = await call.live({ now, pays: true });
    const league = leagueNamed(values, id);
    const found = await look(call.tables, player.id, id, league, now);
    const joiner: Joiner = { userId: player.id, username: player.username, id, league, look: found, now };
    if (!found.place) {
      refuseUnlessOpen(found, league, now);
      // An entry's payment asks for the unlock itself.
      if (!league.entry && startsLocked(league.board)) {
        const wallet = await call.tables.progress.getItem(
          { userId: player.id, part: "wallet" },
          { consistent: true },
        );
        if (!wallet) throw refuse(noPlayer);
        if (!isOpen(wallet, league.board)) throw refuseLocked(league.board);
      }
      await call.spend(joinCost);
    }
    const { week } = found;
    if (!found.place && league.entry) {
      const shown = await call.live({ now, pays: true, seen: headers["x-live-seen"] });
      // Nobody pays another price than was shown.
      if (!isDeepStrictEqual(shown.values.leagues[id]?.entry, league.entry)) throw shown.changed();
      await call.spend(entryCost);
      const cause = `league#${id}#${week.name}#entry`;
      const writesOf = await joining(call, joiner);
      await sell(
        { ...call, now, currencies: values.currencies, idempotencyKey: cause, requestHash: keyHash(cause) },
        player.id,
        z.looseObject({}),
        {
          ...{ prices: [league.entry], kind: "league/entry" },
          reason: `${league.title}, week ${week.name}`,
          change: { if: whenOpen(league.board) },
          refuse: (wallet) => (isOpen(wallet, league.board) ? undefined : refuseLocked(league.board)),
          decide: async () => ({ contents: [], answer: {}, kept: (await writesOf()).writes }),
        },
      );
    }
    const paid =
      found.place || !league.entry
        ? undefined
        : await call.tables.edges.getItem(placeKey(player.id, id, week.name), { consistent: true });
    const place = paid && "cohort" in paid ? paid : await join(call, joiner);
    return { week: week.name, tier: place.ladder.at(-1) ?? "", ends: week.ends, joinedAt: place.joinedAt };
  },
});
