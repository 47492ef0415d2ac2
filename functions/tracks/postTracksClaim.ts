import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import * as z from "zod/mini";
import { walletChanged, walletFull } from "../economy/codes";
import { grantUses } from "../economy/grant";
import { Name, ShownList } from "../economy/rules/contents";
import { copyClaims, readOf } from "./claimed";
import {
  chosenFrom,
  claimedAfter,
  claimingUses,
  giveEach,
  givenBy,
  reachedIn,
  refusedWith,
} from "./claiming";
import { noTrack, trackNotReached } from "./codes";
import { route } from "./definition";
import { standingUses, trackProgressOf } from "./trackProgress";

/** The most steps that one request claims. */
const most = 20;

const StepName = {
  track: z.string(),
  window: z.string(),
  step: z.string(),
  rewardTrack: z.optional(z.string()),
};

/**
 * The body is `{track}` or `{category}`; the answer `{given: [{track, window, step, rewardTrack?, contents}], refused: [{track,
 * window, step, rewardTrack?, code}], left}`. Each step has a line of its own in the ledger, whose cause names it for ever.
 */
export default route({
  method: "POST",
  path: "/tracks/claim",
  auth: "player",
  servedWith: "economy",
  summary: "Claim the reached steps of a track, or of a category of tracks: 20 at most, each once",
  headers: LiveSeen,
  body: z
    .strictObject({ track: z.optional(Name), category: z.optional(Name) })
    .check(
      z.refine(
        (body) => Object.values(body).filter((each) => each !== undefined).length === 1,
        "a track or a category",
      ),
    ),
  returns: {
    200: z.object({
      given: z.array(z.object({ ...StepName, contents: ShownList })),
      refused: z
        .array(z.object({ ...StepName, code: z.string() }))
        .check(
          z.describe(
            "Steps that stay as they are: `wallet.full`, `track.reward_track_closed`, `track.locked`, `track.already_claimed` by another device, or `wallet.changed_meanwhile`: ask again",
          ),
        ),
      left: z.int().check(z.describe("Steps that can still be claimed: ask again")),
    }),
  },
  refuses: [noTrack, trackNotReached, liveChanged, liveUnreadable, noPlayer, walletChanged],
  maxCost: { read: 60 + 5 * most, write: 29 * most + 24, consumers: 8, messages: 40 },
  upfrontCost: { read: 4, write: 3 },
  collects: ["choices", "gates", "owners"],
  uses: {
    ...standingUses,
    ...grantUses,
    counters: [...standingUses.counters, ...claimingUses.counters, "GetItem"],
    ledger: [...standingUses.ledger, ...grantUses.ledger],
  },
  example: {
    body: { category: "daily" },
    answer: {
      given: [
        {
          ...{ track: "win-three", window: "2026-11-20", step: "three" },
          contents: [{ currency: "coins", amount: 50 }],
        },
      ],
      ...{ refused: [], left: 0 },
    },
  },
  handler: async ({ player: { id: userId }, body, headers, ...call }) => {
    const { live, now, tables, transact, idempotencyKey, spend } = call;
    const { values, asBegun } = await live({ now, pays: true, seen: headers["x-live-seen"] });
    const asks = { ...call, asBegun };
    const ids = Object.keys(values.tracks).filter((id) =>
      body.track === undefined ? values.tracks[id]?.category === body.category : id === body.track,
    );
    const { standings, wallet, windows } = await trackProgressOf(asks, userId, values, ids);
    if (standings.length === 0) throw refuse(noTrack);
    const { claimable, closed } = reachedIn(standings, values.bundles);
    // Of a request whose function died, what it has given by then.
    const causes = { hash: userId, range: { beginsWith: "track#" }, consistent: true };
    const lines = call.begunAt < now ? await everyRow(tables.ledger, causes) : [];
    await spend(readOf(lines));
    const before = givenBy(lines, idempotencyKey);
    if (claimable.length + closed.length + before.length === 0 && body.track !== undefined)
      throw refuse(trackNotReached);
    const { currencies } = values;
    const { chosen, full, left } = chosenFrom(claimable, wallet, currencies, now, most);
    const tried = await giveEach(
      { tables, transact, now, currencies, idempotencyKey, spend },
      wallet,
      chosen,
    );
    const given = [...before, ...tried.given];
    const refused = [...closed, ...refusedWith(walletFull.code, full), ...tried.refused];
    const again = async () => {
      const every = await trackProgressOf(asks, userId, values, []);
      return { wallet: every.wallet, claims: await every.claims() };
    };
    await copyClaims(tables, wallet, claimedAfter(standings, given, refused), again, windows, now);
    return { given, refused, left };
  },
});
