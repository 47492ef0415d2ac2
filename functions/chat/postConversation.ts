import * as z from "zod";
import { route } from "../game";

import { begin } from "./begin";
import { conversationId } from "./conversationId";
import { placeOf } from "./membership";
import { mostPeople, peopleOf } from "./people";

export default route({
  method: "POST",
  path: "/conversations",
  auth: "player",
  integration: "lambdaTemplate",
  summary: "The conversation of these players and you, by names: the one there is, or a new one",
  body: z
    .array(z.string().min(1).max(128))
    .min(1)
    .max(2 * mostPeople)
    .meta({ description: `2 to ${mostPeople} people, you among them, in any order` }),
  returns: { 200: z.string().meta({ description: "The conversation's id" }) },
  refuses: { 403: "The player has been deleted", 404: "Nobody has one of the names" },
  // The same members always have the same conversation.
  idempotency: "natural",
  uses: {
    profilesByName: ["Query"],
    conversations: ["GetItem", "PutItem", "BatchWriteItem"],
    progress: ["BatchGetItem"],
  },
  example: { body: ["grace"], answer: "gqoYbFrFJbNCzbp4lJcaAA" },
  handler: async ({ player, body: names, tables, transact }) => {
    const people = await peopleOf(tables, player, names);
    const id = conversationId([...people.values()]);
    // A read costs a hundredth of a transaction that fails because the conversation exists.
    const known = await tables.conversations.getItem(placeOf(id, player.id));
    if (!known) await begin({ tables, transact }, id, people, player);
    return id;
  },
});
