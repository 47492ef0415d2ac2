import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import { tellPlayers, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { PlayedMatch } from "../../packages/contracts/playedMatch";
import type { LedgerEntry } from "../economy/rows";
import type { SignIn } from "../signIns/rows";
import { type Counters, sourceOf } from "./counters";
import { counted, type Happening, newCounts, ofLine, ofMatch, ofSignIn } from "./counting";
import { newsOf } from "./news";
import { consumer } from "./own";
import type { CountsNews } from "./pushes";
import { bothOf, merged, written } from "./set";
import type { Tracks } from "./tracks";

/** The players whose rows are written concurrently. */
const atOnce = 16;

export default consumer({
  table: "ledger",
  follows: ["signIns"],
  followsIfThere: ["playerMatches"],
  summary: "Counts matches, lines of the ledger and visits for the counters of live documents, each once",
  // A row remembers far more records than two batches of a player have.
  batchSize: 50,
  batchWindow: 1,
  filters: [
    { eventName: ["INSERT"], dynamodb: { Keys: { part: { S: [{ prefix: "match#" }] } } } },
    { eventName: ["INSERT"], dynamodb: { Keys: { entryId: { S: [{ exists: true }] } } } },
    { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { signInId: { S: [{ exists: true }] } } } },
  ],
  uses: {
    ...tellUses,
    counters: ["BatchGetItem", "PutItem"],
    progress: ["ConditionCheckItem"],
    live: ["counters", "tracks"],
  },
  handler: async ({ records, live, ...call }) => {
    const { values } = await live({ now: call.now, pays: true });
    const { counters, tracks }: { counters: Counters; tracks: Tracks } = values;
    const { tables, transact, now } = call;
    const isCounted = ({ source, amountOf }: Happening) =>
      Object.entries(counters).some(([name, one]) => sourceOf(one) === source && amountOf(name, one) > 0);
    const happened = Map.groupBy(
      records.flatMap(happeningOf).filter(isCounted),
      ({ userId, source }) => `${source} ${userId}`,
    );
    const news = new Map<string, CountsNews>();
    await doEach(atOnce, [...happened.values()], async (own) => {
      const [first] = own;
      if (!first) return;
      const key = { userId: first.userId, part: first.source };
      const told = await untilWritten(async (): Promise<{ message?: CountsNews | undefined } | false> => {
        const [found, set] = await bothOf(tables, key);
        const row = found ?? newCounts(key.userId, key.part);
        const next = counted(row, own, counters, tracks);
        const message = newsOf(merged(row, set), merged(next, set), own, { counters, tracks }, now);
        if (next === row) return { message };
        const write = written(tables, found, next);
        if (found) return (await write).applied && { message };
        // Who has deleted the account leaves no row.
        const player = { userId: key.userId, part: "wallet" } as const;
        const isThere = tables.progress.conditionCheckItem(player, { if: { part: { exists: true } } });
        const { applied, writes } = await transact([write, isThere]);
        return (applied && { message }) || (!writes[1].applied && {});
      });
      if (told.message) news.set(key.userId, told.message);
    });
    await tellPlayers(call, news);
  },
});

/** Returns what a row tells that was written, and of which player. */
function happeningOf({ before, after, at }: Changed<LedgerEntry | SignIn | PlayedMatch>) {
  if (!after) return [];
  const { userId } = after;
  const happening =
    "entryId" in after
      ? ofLine(after, at)
      : "signInId" in after
        ? ofSignIn(before && "signInId" in before ? before : undefined, after, at)
        : "matchId" in after
          ? ofMatch(after, at)
          : undefined;
  return happening ? [{ ...happening, userId }] : [];
}
