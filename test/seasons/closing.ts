import { Kill } from "@game-backend/tools/harness/world/faults";
import { rankKey } from "../../functions/leaderboard/rules/rankKey";
import * as purchases from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import { world } from "../../tools/harness/ownWorld";

/** Returns a world whose season is closed. */
export function closing(settings: { readonly runs?: readonly string[]; readonly clock?: number } = {}) {
  const kill = new Kill();
  const backend = world({ purchases, seasons }, { faults: kill.faults, ...settings });
  const { tables } = backend;
  return {
    ...backend,
    live: backend.means().live as never,
    /** Stops answering at the nth request. With `arrives`, that request still takes effect. */
    crashAt: (request: number, arrives: boolean) => kill.after(request - 1, arrives),
    /** Another process goes on: it reads again what could not be read. */
    revive: () => {
      kill.revive();
      backend.clock.advance(1_000);
    },
    /** Puts a player on a board that is sorted by `order`. */
    async rank(
      board: string,
      userId: string,
      score: number,
      achievedAt: number,
      order: Order = "descending",
    ) {
      const key = rankKey(score, achievedAt, userId, order);
      await tables.scores.putItem({ board, userId, username: userId, score, achievedAt, rankKey: key });
    },
    /** Creates a wallet for a player. */
    async wallet(userId: string, balance = 0) {
      await tables.progress.putItem({
        userId,
        part: "wallet",
        balance,
        inventory: {},
        unlocked: {},
        tasks: {},
      });
    },
    async balanceOf(userId: string) {
      return (await tables.progress.getItem({ userId, part: "wallet" }))?.balance;
    },
    /** Returns the archived entries of a board, in order. */
    async archived(board: string) {
      const { items } = await tables.standings.query({ hash: board, range: { above: 0 } });
      return items.flatMap((row) => ("entries" in row ? row.entries : []));
    },
  };
}

type Order = "ascending" | "descending";
export type Closing = ReturnType<typeof closing>;
