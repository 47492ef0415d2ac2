import { randomUUID } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import { rows } from "@game-backend/framework/pages";
import { requestHash } from "@game-backend/framework/requestHash";
import { topicOfMatch } from "@game-backend/framework/sessions/relayTopic";
import { fanOut } from "@game-backend/framework/sockets/fanOut";
import * as z from "zod/mini";
import { largestRelay } from "../sessions/modes";
import { notInRelay, otherData, relayBusy, tooFast, wrongNumber } from "./codes";
import { socketRoute } from "./definition";
import { mostBytes, mostMessages } from "./limits";
import { messageChange } from "./messageChange";
import type { RelayNews } from "./pushes";

export default socketRoute({
  action: "relay",
  auth: "player",
  reaches: [],
  needs: "gamelift",
  summary: "Send data to the other players of a match that has no game server",
  message: z.strictObject({
    match: z.string().check(z.regex(/^[\w-]{1,128}$/, "a match's id")),
    seq: z.int().check(z.gte(1), z.lte(mostMessages)),
    data: z
      .json()
      .check(
        z.refine(
          (data) => Buffer.byteLength(JSON.stringify(data)) <= mostBytes,
          `${mostBytes} bytes at most`,
        ),
      ),
  }),
  answer: z
    .object({ type: z.literal("relayed"), match: z.string(), seq: z.int() })
    .check(z.describe("The data was sent on")),
  refuses: [notInRelay, wrongNumber, otherData, tooFast, relayBusy],
  uses: {
    matches: ["GetItem", "UpdateItem"],
    subscriptions: ["Query", "BatchWriteItem"],
    subscriptionsByConnection: ["Query"],
    connections: ["DeleteItem"],
    sockets: ["PostToConnection"],
  },
  // The message goes to the sender's nine other sockets, and to ten of each other player.
  maxCost: { read: 4, write: 4, messages: 10 * largestRelay - 1 },
  upfrontCost: { read: 4, write: 4 },
  handler: async ({
    player,
    connectionId,
    message: { match: matchId, seq, data },
    tables,
    sockets,
    spend,
    now,
  }) => {
    const match = await tables.matches.getItem({ matchId }, { consistent: true });
    const { stored: dataHash } = requestHash("relay", matchId, data);
    const { before, after } = messageChange(match, player.id, { seq, dataHash }, now);
    const own = `relay.${player.id}` as const;
    const attempt = randomUUID();
    // The condition accepts only one of two concurrent messages with the same number.
    const { applied, before: stored } = await tables.matches.updateItem(
      { matchId },
      {
        set: { [own]: { ...after, attempt } },
        if: before
          ? { [`${own}.seq`]: { equals: before.seq }, [`${own}.freeAt`]: { equals: before.freeAt } }
          : { relay: { exists: true }, [own]: { exists: false } },
      },
    );
    if (!applied && stored?.relay?.[player.id]?.attempt !== attempt) throw refuse(relayBusy);
    const topic = topicOfMatch(matchId);
    const others = (async function* () {
      for await (const one of rows((startAfter) => tables.subscriptions.query({ hash: topic, startAfter })))
        if (one.connectionId !== connectionId && match && Object.hasOwn(match.players, one.userId)) yield one;
    })();
    const news: RelayNews = { type: "relay", topic, from: player.id, seq, data };
    const { sent } = await fanOut({ tables, sockets, now }, others, news);
    await spend({ messages: sent });
    return { type: "relayed" as const, match: matchId, seq };
  },
});
