import { dayLimit } from "@game-backend/framework/codes/limits";
import { playerDeleted } from "@game-backend/framework/codes/players";
import { spendInDay } from "@game-backend/framework/spendInDay";
import * as z from "zod/mini";
import { nobodyNamed } from "../profile/codes";
import { findUses } from "../profile/findByName";
import { mustReach, reaching } from "../profile/mayReach";
import { begin } from "./begin";
import { wrongSize } from "./codes";
import { conversationId } from "./conversationId";
import { route } from "./definition";
import { join } from "./join";
import { isMembership, seatIf } from "./membership";
import { mostPeople, peopleOf } from "./people";

/** Conversations that a player may start in a day (UTC). */
const perDay = 200;

export default route({
  method: "POST",
  path: "/conversations",
  auth: "player",
  activity: "chat",
  integration: "lambdaTemplate",
  reaches: ["message"],
  summary:
    "Get or start your conversation with the players of these names. The answer is the same whether a player is shown it or not",
  body: z
    .array(z.string().check(z.minLength(1), z.maxLength(128)))
    .check(
      z.minLength(1),
      z.maxLength(2 * mostPeople),
      z.describe(`2 to ${mostPeople} people, including you, in any order`),
    ),
  creates: "",
  returns: { 200: z.string().check(z.describe("The conversation's id")) },
  refuses: [wrongSize, nobodyNamed, playerDeleted, dayLimit],
  // The same people always have the same conversation.
  idempotency: "natural",
  // 50 people.
  maxCost: { read: 190, write: 240 },
  upfrontCost: { read: 8 },
  collects: reaching,
  uses: {
    ...findUses,
    conversations: ["BatchGetItem", "GetItem", "UpdateItem", "PutItem", "BatchWriteItem"],
    progress: ["BatchGetItem"],
    allowances: ["UpdateItem"],
  },
  example: { body: ["grace"], answer: "gqoYbFrFJbNCzbp4lJcaAA" },
  handler: async ({ player, body: names, tables, transact, now, spend, ...call }) => {
    await spend({ read: names.length });
    const people = await peopleOf({ tables, spend }, player, names);
    await mustReach(call, "message", player.id, () => people.values());
    const id = conversationId([...people.values()]);
    // This read costs a hundredth of a transaction that fails because the rows exist.
    const seat = await seatIf(isMembership, tables, id, player.id);
    if (seat?.place.state) await join(tables, seat);
    if (seat) return id;
    await spendInDay(tables, { who: player.id, what: "new conversations", limit: perDay }, now);
    // Four write units for each member, and two writes of the head, which has all the names.
    const kilobytes = Buffer.byteLength([...people.keys()].join()) / 1_000;
    await spend({ read: people.size, write: 4 + 2 * kilobytes + 4 * people.size });
    await begin({ tables, transact, now }, id, people, player);
    return id;
  },
});
