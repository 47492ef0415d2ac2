import type { Changed } from "@game-backend/framework/consumer";
import type { Cost } from "@game-backend/framework/cost";
import { doEach } from "@game-backend/framework/doEach";
import { pushToPlayers, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { PlayedMatch } from "../../packages/contracts/playedMatch";
import type { Back, LedgerEntry } from "../economy/rows";
import type { SignIn } from "../signIns/rows";
import { putCounts, withAdjustments } from "./adjustments";
import { chargeCounting, costOfPush, costOfWrite } from "./chargeCounting";
import { sources } from "./counters";
import {
  countHappenings,
  type Happening,
  isRestored,
  moves,
  newCounts,
  ofLine,
  ofMatch,
  ofSignIn,
} from "./counting";
import { consumer } from "./definition";
import { isOfPurchase, ofBack, ofLateInboxMessage } from "./goingBack";
import { newsOf } from "./news";
import type { Claims, Counts } from "./rows";
import { settleSteps, sunkUses } from "./sunkSteps";

/** The players whose rows are written concurrently. */
const atOnce = 16;

type Told = Changed<LedgerEntry | SignIn | PlayedMatch | Claims | Counts>;

export default consumer({
  table: "ledger",
  follows: ["signIns", "counters"],
  followsIfThere: ["playerMatches"],
  summary:
    "Counts matches, lines of the ledger and visits for the counters of live documents, each once, and tells players what was counted",
  reaches: [],
  // A row remembers far more records than two batches of a player have.
  batchSize: 50,
  batchWindow: 1,
  filters: [
    { eventName: ["INSERT"], dynamodb: { Keys: { part: { S: [{ prefix: "match#" }] } } } },
    { eventName: ["INSERT"], dynamodb: { Keys: { entryId: { S: [{ exists: true }] } } } },
    { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { signInId: { S: [{ exists: true }] } } } },
    {
      eventName: ["INSERT", "MODIFY"],
      dynamodb: { Keys: { part: { S: sources } } },
    },
  ],
  collects: ["linesBack"],
  uses: {
    ...pushUses,
    counters: ["GetItem", "BatchGetItem", "PutItem"],
    letters: sunkUses.letters,
    ledger: sunkUses.ledger,
    progress: [...sunkUses.progress, "ConditionCheckItem"],
    allowances: ["UpdateItem"],
    live: ["counters", "tracks", "currencies"],
  },
  handler: async ({ records, live, linesBack, ...call }) => {
    const { tables, transact, now } = call;
    const costs: [userId: string, cost: Cost][] = [];
    const { counters, tracks, currencies } = (await live({ now, pays: true })).values;
    const told: (Happening & { userId: string })[] = (records as readonly Told[]).flatMap(happeningOf);
    await doEach(atOnce, records as readonly Told[], async ({ after, at }) => {
      if (after && "entryId" in after && isOfPurchase(after)) {
        const happening = await ofLateInboxMessage({ tables }, after, at);
        if (happening) told.push({ ...happening, userId: after.userId });
      }
      if (!isBack(after) || isRestored(after, at)) return;
      const { userId, kind, back } = after;
      told.push({ ...(await ofBack({ tables, live }, after, { counters, tracks })), userId });
      if (kind === "undo" && back.whole === 1)
        for (const { goBack } of Object.values(linesBack)) await goBack(userId, back.of);
    });
    const happened = Map.groupBy(
      told.filter((one) => moves(one, counters)),
      ({ userId, source }) => `${source} ${userId}`,
    );
    await doEach(atOnce, [...happened.values()], async (own) => {
      const [{ userId = "", source: part = "match" } = {}] = own;
      await untilWritten(async () => {
        const found = await tables.counters.getItem({ userId, part }, { consistent: true });
        const row = found ?? newCounts(userId, part, now);
        const next = countHappenings(row, own, counters, tracks);
        if (next === row) return true;
        const { version } = next;
        const isDown = next.sank?.version === version;
        const write = putCounts(tables, found, next);
        costs.push([userId, costOfWrite(found, next)]);
        if (found && !isDown) return (await write).applied;
        const writes = [
          write,
          ...(isDown ? [tables.counters.putItem({ userId, part: "sank", version })] : []),
          // Who has deleted the account leaves no row.
          ...(found
            ? []
            : [
                tables.progress.conditionCheckItem(
                  { userId, part: "wallet" },
                  { if: { part: { exists: true } } },
                ),
              ]),
        ];
        const { applied, writes: done } = await transact(writes);
        return applied || (!found && done.at(-1)?.applied === false);
      });
    });
    const changes = (records as readonly Told[]).flatMap(({ before, after }) =>
      isCounts(after)
        ? [{ after, before: isCounts(before) ? before : newCounts(after.userId, after.part, 0) }]
        : [],
    );
    const users = [...new Set(changes.map(({ after }) => after.userId))];
    const sets =
      users.length > 0
        ? await tables.counters.batchGetItem(users.map((userId) => ({ userId, part: "set" as const })))
        : [];
    const shown = (row: Counts) =>
      withAdjustments(
        row,
        sets.find(({ userId }) => userId === row.userId),
      );
    await doEach(atOnce, users, async (user) => {
      const own = changes.filter(({ after }) => after.userId === user && after.sank);
      // Each is settled by what those before it have done.
      for (const { before, after } of own)
        await settleSteps({ ...call, currencies }, shown(before), shown(after), tracks);
    });
    const news = users.map((userId) => {
      const own = changes.filter(({ after }) => after.userId === userId);
      return [
        userId,
        newsOf(
          own.map(({ before, after }) => [shown(before), shown(after)]),
          tracks,
          now,
        ),
      ] as const;
    });
    const isNews = ([, told]: (typeof news)[number]) =>
      Object.keys(told.counters).length + told.tracks.length > 0;
    const sockets = await pushToPlayers(call, new Map(news.filter(isNews)));
    for (const [userId, reached] of sockets) {
      const set = sets.find((one) => one.userId === userId);
      // A request that reports is charged itself.
      if (changes.some(({ after }) => after.userId === userId && after.part !== "report"))
        costs.push([userId, costOfPush(reached, set)]);
    }
    await chargeCounting(tables.allowances, call.clock, costs);
  },
});

const isBack = (row: Told["after"]): row is LedgerEntry & { back: Back } =>
  row !== undefined && "back" in row && row.back !== undefined;

const isCounts = (row: Told["after"]): row is Counts => row !== undefined && "counters" in row;

/** Returns what a row tells that was written, and of which player. */
function happeningOf({ before, after, at }: Told): (Happening & { userId: string })[] {
  const of = (happening: Happening | undefined) =>
    happening && after ? [{ ...happening, userId: after.userId }] : [];
  if (!after) return [];
  if ("entryId" in after) return isOfPurchase(after) ? [] : of(ofLine(after, at));
  if ("matchId" in after) return of(ofMatch(after, at));
  return "signInId" in after ? of(ofSignIn(before && "day" in before ? before : undefined, after, at)) : [];
}
