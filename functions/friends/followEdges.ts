import { allowanceOfDay, countInDay } from "@game-backend/framework/allowances";
import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import { isBannedAt } from "@game-backend/framework/profiles";
import { pushToPlayer, pushUses } from "@game-backend/framework/sockets/pushToPlayers";
import type { Transact } from "@game-backend/framework/transact";
import { declineKey, type Relationship, shownRequestsKey } from "../edges/rows";
import { consumer, type Granted } from "./definition";
import { newsPerDay } from "./limits";
import type { FriendNews } from "./pushes";
import { lookAgain, meetByCode, showRequest, showUses } from "./showRequest";

export default consumer({
  table: "edges",
  summary:
    "Shows friend requests to players who take them, and tells both players what has changed between them",
  reaches: ["friendRequest"],
  // Many requests to one player hold up nobody else's for long.
  parallelization: 10,
  filters: [{ dynamodb: { Keys: { to: { S: [{ prefix: "friend#" }] } } } }],
  collects: ["recentPlayers", "permissions"],
  uses: {
    ...pushUses,
    ...showUses,
    blocks: [...showUses.blocks, "BatchGetItem"],
  },
  handler: async ({ records, ...call }) => {
    const changes = records as readonly Changed<Relationship>[];
    await doEach(1, changes, async ({ before, after }) => {
      const relationship = after ?? before;
      if (!relationship || !isNew({ before, after })) return;
      const { userId, other } = relationship;
      const { profiles, blocks } = call.tables;
      const people = await profiles.batchGetItem([{ userId }, { userId: other }]);
      const [me, them] = [userId, other].map((id) => people.find((profile) => profile.userId === id));
      // A push about the player's own act depends on nothing of the other.
      const isOwn = relationship.state === "asking";
      if (!me || (!isOwn && them && isBannedAt(them, call.now))) return;
      const pairs = them && [
        { userId, username: them.username },
        { userId: other, username: me.username },
      ];
      const rows = await blocks.batchGetItem(pairs ?? [], { consistent: true });
      const blocking = rows.map((block) => block.userId);
      // Both hear that a friendship has ended, also by a block. The blocked player hears nothing else; the blocker hears no name.
      const isEnded = relationship.state === "friend" && !after;
      if (!isOwn && !isEnded && blocking.includes(other)) return;
      // However many send and withdraw: the player's devices read the list again after each message.
      const isOfRequest = !isOwn && relationship.state !== "friend";
      const use = {
        who: userId,
        what: after ? newsOfRequests : "ends of asks to be friends",
        limit: newsPerDay,
      };
      if (isOfRequest && !(await countInDay(call.tables, use, call.now))) return;
      const news: FriendNews = {
        type: "friend",
        state: !after ? "ended" : after.state === "friend" ? "accepted" : "requested",
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
    // The time at which the sender's other devices are told must not depend on what the other allows.
    await doEach(1, changes, async ({ before, after }) => {
      const isTried = after?.codeAt !== before?.codeAt;
      if (after?.state === "asking" && (isTried || isNew({ before, after }))) await showRequest(call, after);
      if (after?.state === "friend" && isTried) await meetByCode(call, after);
    });
  },
});

type Giving = { readonly tables: Granted<typeof showUses>; readonly transact: Transact };

const newsOfRequests = "news of asks to be friends";

/** Gives a request that the other has withdrawn back to the day that counted its news, once. */
async function giveBack({ tables, transact }: Giving, { userId, other, since }: Relationship): Promise<void> {
  const { edges, allowances } = tables;
  const decline = await edges.getItem(declineKey(userId, other), { consistent: true });
  if (decline && "until" in decline && decline.since >= since) return;
  const { key } = allowanceOfDay(userId, newsOfRequests, since);
  await transact([
    allowances.updateItem(key, { add: { used: -1 }, if: { used: { atLeast: 1 } } }),
    edges.updateItem(shownRequestsKey(userId, other), {
      set: { backAt: since },
      if: { times: { exists: true }, backAt: { not: since } },
    }),
  ]);
}

/** Returns true for another row, not for the same one with a code. */
const isNew = ({
  before,
  after,
}: {
  before: Relationship | undefined;
  after: Relationship | undefined;
}): boolean => after?.state !== before?.state || after?.since !== before?.since;
