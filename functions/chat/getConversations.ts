import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { hiddenFrom } from "../blocks/hidden";
import { onlyFrom, reaching } from "../profile/mayReach";
import { ConversationAnswer, conversationAnswer } from "./answers";
import { route } from "./definition";
import { conversationKey } from "./membership";
import type { Conversation } from "./rows";

/** The number of rows that one batch can read. */
const pageSize = 100;
const scope = "GET /conversations";

export default route({
  method: "GET",
  path: "/conversations",
  auth: "player",
  integration: "lambdaTemplate",
  summary:
    "Your conversations, 100 a page; the header X-Next-Cursor is the cursor of the next page. Invitations of whom you have blocked, and of strangers where age closes them, are omitted",
  reaches: ["message"],
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: {
    200: z
      .array(ConversationAnswer)
      .check(z.describe("Within a page, the conversation with the newest message comes first")),
  },
  // A hundred conversations, each of 50 people with long names, for a player who has blocked hundreds.
  maxCost: { read: 365 },
  upfrontCost: { read: 11 },
  collects: reaching,
  uses: {
    "Username-ConversationId-index": ["Query"],
    conversations: ["BatchGetItem"],
    blocks: ["BatchGetItem", "Query"],
    signingKey: true,
  },
  example: {
    answer: [{ id: "gqoYbFrFJbNCzbp4lJcaAA", participants: ["ada", "grace"], last: 1_763_600_000_000 }],
  },
  handler: async ({ player, query: { cursor }, tables, signingKey, spend, ...call }) => {
    const { startAfter, headersOf } = await pagesOf(signingKey, `${scope} ${player.id}`, cursor);
    const page = { hash: player.username, limit: pageSize, startAfter };
    const { items, next } = await tables["Username-ConversationId-index"].query(page);
    // Other rows belong to the name's former owner.
    const own = items.filter(({ userId, state }) => userId === player.id && state !== "left");
    const places = new Map(own.map((place) => [place.conversationId, place]));
    const rows = await tables.conversations.batchGetItem(
      own.map(({ conversationId }) => conversationKey(conversationId)),
    );
    const kilobytes = Buffer.byteLength(JSON.stringify(rows)) / 1_000;
    await spend({ read: rows.length / 2 + kilobytes / 8 });
    const heads = rows.filter((row) => row.part === "head").sort(newestFirst);
    const names = new Set(heads.flatMap(({ participants }) => participants));
    names.delete(player.username);
    const hidden = await hiddenFrom(tables, player.id, names, spend);
    const mayInvite = await onlyFrom(call, "message", player.id);
    const isShown = ({ conversationId, participants, starter }: Conversation) => {
      if (places.get(conversationId)?.state !== "invited") return true;
      // Of who started one of before, nothing is known but that it was the other of two.
      const names = starter ? [starter.username] : participants.length === 2 ? participants : [];
      return !names.some((name) => hidden.has(name)) && (mayInvite?.(starter?.id ?? "") ?? true);
    };
    const headers = await headersOf(next);
    return reply(
      200,
      heads.filter(isShown).map((head) => conversationAnswer(head, places.get(head.conversationId), hidden)),
      headers,
    );
  },
});

const newestFirst = (a: Conversation, b: Conversation) => (b.last ?? 0) - (a.last ?? 0);
