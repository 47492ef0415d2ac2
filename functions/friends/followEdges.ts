import type { Changed } from "@game-backend/framework/consumer";
import { doEach } from "@game-backend/framework/doEach";
import { isBannedAt } from "@game-backend/framework/profiles";
import { tellPlayer, tellUses } from "@game-backend/framework/sockets/tellPlayers";
import type { Tie } from "../edges/rows";
import { consumer } from "./own";
import type { FriendNews } from "./pushes";
import { showAsk, showUses } from "./showAsk";

export default consumer({
  table: "edges",
  summary: "Shows asks to those who may be asked, and tells both players what has changed between them",
  filters: [{ dynamodb: { Keys: { to: { S: [{ prefix: "friend#" }] } } } }],
  collects: ["gates", "meetings"],
  uses: {
    ...tellUses,
    ...showUses,
    profiles: [...showUses.profiles, "BatchGetItem"],
    blocks: [...showUses.blocks, "BatchGetItem"],
  },
  handler: ({ records, ...call }) =>
    doEach(1, records as readonly Changed<Tie>[], async ({ before, after }) => {
      const isNew = after?.state !== before?.state || after?.since !== before?.since;
      if (after?.state === "asking" && (isNew || after.codeAt !== before?.codeAt)) await showAsk(call, after);
      const tie = after ?? before;
      if (!tie || !isNew) return;
      const { of: userId, other } = tie;
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
      const blocking = (await blocks.batchGetItem(pairs ?? [])).map((block) => block.userId);
      // Who is blocked is told nothing of the other. Who has blocked is told without a name.
      if (!isOwn && blocking.includes(other)) return;
      const news: FriendNews = {
        type: "friend",
        state: !after ? "ended" : after.state === "friend" ? "accepted" : "asked",
        userId: other,
        ...(them && !blocking.includes(userId) && { username: them.username }),
        ...(after && isOwn && { own: true }),
      };
      await tellPlayer(call, userId, news);
    }),
});
