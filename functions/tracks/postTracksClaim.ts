import { liveChanged } from "@game-backend/framework/codes/live";
import { noPlayer } from "@game-backend/framework/codes/players";
import { Refusal, refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { LiveSeen } from "@game-backend/framework/live/seen";
import { keyHash } from "@game-backend/framework/requestHash";
import * as z from "zod/mini";
import { walletChanged, walletFull } from "../economy/codes";
import { grant, grantUses } from "../economy/grant";
import { ContentList, contentsOf, Name, shown, unpacked } from "../economy/rules/contents";
import { belongingsOf, splitByRoom, withContents } from "../economy/rules/money";
import { claimsPlace, copyClaims, readOf } from "./claimed";
import { laneClosed, noTrack, stepClaimed, trackLocked, trackNotReached } from "./codes";
import { route } from "./own";
import { type Standing, standingsOf, standingUses } from "./standing";
import { openLane, type Step } from "./tracks";

/** The most steps that one request claims. */
const most = 20;

const StepName = { track: z.string(), window: z.string(), step: z.string(), lane: z.optional(z.string()) };

/**
 * The body is `{track}` or `{group}`; the answer `{given: [{track, window, step, lane?, contents}], refused: [{track, window, step,
 * lane?, code}], left}`. Each step is a grant of its own, whose cause names it for ever.
 */
export default route({
  method: "POST",
  path: "/tracks/claim",
  auth: "player",
  servedWith: "economy",
  summary: "Claim the reached steps of a track, or of a group of tracks: 20 at most, each once",
  headers: LiveSeen,
  body: z
    .strictObject({ track: z.optional(Name), group: z.optional(Name) })
    .check(
      z.refine(
        (body) => Object.values(body).filter((each) => each !== undefined).length === 1,
        "a track or a group",
      ),
    ),
  returns: {
    200: z.object({
      given: z.array(z.object({ ...StepName, contents: ContentList })),
      refused: z
        .array(z.object({ ...StepName, code: z.string() }))
        .check(
          z.describe(
            "Steps that stay as they are: `wallet.full`, `track.lane_closed`, `track.locked`, or `track.already_claimed` by another device",
          ),
        ),
      left: z.int().check(z.describe("Steps that can still be claimed: ask again")),
    }),
  },
  refuses: [noTrack, trackNotReached, liveChanged, liveUnreadable, noPlayer, walletChanged],
  maxCost: { read: 60 + 5 * most, write: 12 * most + 20, consumers: 8, messages: 40 },
  upfrontCost: { read: 4, write: 3 },
  collects: ["gates", "owners"],
  uses: {
    ...standingUses,
    ...grantUses,
    counters: [...standingUses.counters, "GetItem", "PutItem"],
    ledger: [...standingUses.ledger, ...grantUses.ledger],
  },
  example: {
    body: { group: "daily" },
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
    const { live, now, tables, transact, idempotencyKey } = call;
    const { values } = await live({ now, pays: true, seen: headers["x-live-seen"] });
    const ids = Object.keys(values.tracks).filter((id) =>
      body.track === undefined ? values.tracks[id]?.group === body.group : id === body.track,
    );
    const { standings, wallet, windows } = await standingsOf(call, userId, values, ids);
    if (standings.length === 0) throw refuse(noTrack);
    const all = standings.flatMap((standing) =>
      standing.track.steps.map((step) => ({ standing, step, state: standing.stateOf(step) })),
    );
    const waiting = all.filter(({ state }) => state === "claimable");
    const closed = all.filter(({ state }) => state === "closed");
    // Of a request whose function died, what it has given by then.
    const causes = { hash: userId, range: { beginsWith: "track#" }, consistent: true };
    const lines = call.begunAt < now ? await everyRow(tables.ledger, causes) : [];
    await call.spend(readOf(lines));
    const given = lines
      .filter(({ answer }) => answer["by"] === idempotencyKey)
      .map((line) => ({ ...nameIn(line.entryId), contents: shown(contentsOf(line)) }));
    if (waiting.length + closed.length + given.length === 0 && body.track !== undefined)
      throw refuse(trackNotReached);
    const refused = closed.map(({ standing, step }): ReturnType<typeof nameOf> & { code: string } => ({
      ...nameOf(standing, step),
      code: standing.isUnlocked ? laneClosed.code : trackLocked.code,
    }));
    let holding = belongingsOf(wallet, values.currencies, now);
    let tried = 0;
    let left = 0;
    for (const { standing, step } of waiting) {
      const { track, window } = standing;
      const contents = unpacked(step.gives, values.bundles);
      // What has no place is no attempt: the steps behind it would wait for ever.
      if (splitByRoom(holding, contents, values.currencies).rest.length > 0) {
        refused.push({ ...nameOf(standing, step), code: walletFull.code });
        continue;
      }
      if (tried === most) {
        left++;
        continue;
      }
      tried++;
      holding = withContents(holding, contents);
      await call.spend({ read: 3, write: 8, consumers: 0.4, messages: 2 });
      const cause = standing.causeOf(step);
      try {
        const answer = await grant(
          { tables, transact, now, currencies: values.currencies },
          { id: cause, hash: keyHash(cause), ...(window.period && { until: window.claimEnds }) },
          userId,
          contents,
          {
            ...{ kind: "track", reason: track.title, answer: { by: idempotencyKey } },
            change: { add: { [claimsPlace(standing.id)]: 1 } },
          },
        );
        if (answer["by"] === idempotencyKey)
          given.push({ ...nameOf(standing, step), contents: shown(contents) });
        else refused.push({ ...nameOf(standing, step), code: stepClaimed.code });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push({ ...nameOf(standing, step), code: error.code.code });
      }
    }
    const done = new Set(given.map(textOf));
    // A copy that did not know them learns them.
    const known = new Set(refused.filter(({ code }) => code === stepClaimed.code).map(textOf));
    const claims = standings
      .map((standing) => {
        const among = (names: ReadonlySet<string>) =>
          standing.track.steps
            .filter((step) => !standing.claimed.ids.has(step.id) && names.has(textOf(nameOf(standing, step))))
            .map(({ id }) => id);
        const more = among(done);
        return {
          ...standing.claimed,
          ids: new Set([...standing.claimed.ids, ...more, ...among(known)]),
          more: more.length,
        };
      })
      .filter(({ ids }, at) => ids.size > (standings[at]?.claimed.ids.size ?? 0));
    const again = async () => {
      const every = await standingsOf(call, userId, values, []);
      return { wallet: every.wallet, claims: await every.claims() };
    };
    await copyClaims(tables, wallet, claims, again, windows, now);
    return { given, refused, left };
  },
});

const nameOf = ({ id, window }: Standing, { id: step, lane }: Step) => ({
  ...{ track: id, window: window.name, step },
  ...(lane !== undefined && { lane }),
});

/** Returns what the cause of a step names. */
function nameIn(cause: string): ReturnType<typeof nameOf> {
  const [, track = "", window = "", lane = "", step = ""] =
    /^track#([^@]*)@([^#]*)#([^#]*)#([^#]*)/.exec(cause) ?? [];
  return { track, window, step, ...(lane !== openLane && { lane }) };
}

const textOf = ({ track, window, step }: ReturnType<typeof nameOf>) => `${track}@${window} ${step}`;
