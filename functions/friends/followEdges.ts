import { allowanceOfDay, countInDay } from "@game-backend/framework/allowances";
import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import { isBannedAt } from "@game-backend/framework/profiles";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import type { Transact } from "@game-backend/framework/transact";
import { declineOf, shownOf, type Tie } from "../edges/rows";
import { consumer, type Granted } from "./definition";
import { newsPerDay } from "./limits";
import type { FriendNews } from "./pushes";
import { lookAgain, meetByCode, showAsk, showUses } from "./showAsk";

export default consumer({
  table: "edges",
  summary: "Shows asks to those who may be asked, and tells both players what has changed between them",
  reaches: ["ask"],
  // Many who ask one player hold up nobody else's asks for long.
  parallelization: 10,
  filters: [{ dynamodb: { Keys: { to: { S: [{ prefix: "friend#" }] } } } }],
  collects: ["meetings", "permissions"],
  uses: {
    ...pushUses,
    ...showUses,
    blocks: [...showUses.blocks, "BatchGetItem"],
  },
  handler: async ({ records, ...call }) => {
    const changes = records as readonly Changed<Tie>[];
    await doEach(1, changes, async ({ before, after }) => {
      const tie = after ?? before;
      if (!tie || !isNew({ before, after })) return;
      const { userId, other } = tie;
      const { profiles, blocks } = call.tables;
      const people = await profiles.batchGetItem([{ userId }, { userId: other }]);
      const [me, them] = [userId, other].map((id) => people.find((profile) => profile.userId === id));
      // Of what the player alone has done, nothing depends on the other.
      const isOwn = tie.state === "asking";
      if (!me || (!isOwn && them && isBannedAt(them, call.now))) return;
      const pairs = them && [
        { userId, username: them.username },
        { userId: other, username: me.username },
      ];
      const rows = await blocks.batchGetItem(pairs ?? [], { consistent: true });
      const blocking = rows.map((block) => block.userId);
      // Both hear that a friendship has ended, also by a block. The blocked player hears nothing else; the blocker hears no name.
      const isEnded = tie.state === "friend" && !after;
      if (!isOwn && !isEnded && blocking.includes(other)) return;
      // However many ask and cancel: the player's devices read the list again after each message.
      const isOfAsk = !isOwn && tie.state !== "friend";
      const use = { who: userId, what: after ? newsOfAsks : "ends of asks to be friends", limit: newsPerDay };
      if (isOfAsk && !(await countInDay(call.tables, use, call.now))) return;
      const news: FriendNews = {
        type: "friend",
        state: !after ? "ended" : after.state === "friend" ? "accepted" : "asked",
        userId: other,
        ...(them && !blocking.includes(userId) && { username: them.username }),
        ...(after && isOwn && { own: true }),
      };
      await pushToPlayer(call, userId, news);
    });
    await doEach(1, changes, async ({ before, after }) => {
      if (before?.state !== "asked" || after?.state === "asked") return;
      if (!after) await giveBack(call, before);
      await lookAgain(call, before.userId, 1);
    });
    // When who asks is told on other devices must not depend on what the other allows.
    await doEach(1, changes, async ({ before, after }) => {
      const isTried = after?.codeAt !== before?.codeAt;
      if (after?.state === "asking" && (isTried || isNew({ before, after }))) await showAsk(call, after);
      if (after?.state === "friend" && isTried) await meetByCode(call, after);
    });
  },
});

type Giving = { readonly tables: Granted<typeof showUses>; readonly transact: Transact };

const newsOfAsks = "news of asks to be friends";

/** Gives an ask that the other has cancelled back to the day that counted its news, once. */
async function giveBack({ tables, transact }: Giving, { userId, other, since }: Tie): Promise<void> {
  const { edges, allowances } = tables;
  const decline = await edges.getItem(declineOf(userId, other), { consistent: true });
  if (decline && "until" in decline && decline.since >= since) return;
  const { key } = allowanceOfDay(userId, newsOfAsks, since);
  await transact([
    allowances.updateItem(key, { add: { used: -1 }, if: { used: { atLeast: 1 } } }),
    edges.updateItem(shownOf(userId, other), {
      set: { backAt: since },
      if: { times: { exists: true }, backAt: { not: since } },
    }),
  ]);
}

/** Returns true for another row, not for the same one with a code. */
const isNew = ({ before, after }: { before: Tie | undefined; after: Tie | undefined }): boolean =>
  after?.state !== before?.state || after?.since !== before?.since;
