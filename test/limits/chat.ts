import * as ages from "../../functions/ages/definition";
import { conversationId } from "../../functions/chat/conversationId";
import * as chatFeature from "../../functions/chat/definition";
import { messageId } from "../../functions/chat/messageId";
import { longest } from "../../functions/chat/messageText";
import { mostPeople } from "../../functions/chat/people";
import * as consents from "../../functions/consents/definition";
import * as friends from "../../functions/friends/definition";
import * as notices from "../../functions/notices/definition";
import * as reports from "../../functions/reports/definition";
import { blockMany } from "./blocked";
import type { Measuring, Person, Scenario } from "./measuring";

/** The longest message, in letters of four bytes. */
const text = "\u{1d51e}".repeat(longest);

/** Returns the other members of the largest conversation. */
const crowd = (world: Measuring, count = mostPeople - 1) =>
  Promise.all(Array.from({ length: count }, () => world.person()));

const strangers = (world: Measuring, count: number) =>
  Promise.all(Array.from({ length: count }, () => world.stranger()));

/** Creates the largest conversation. Its rows are written directly, because starting one is measured separately. */
async function conversation(
  { tables }: Measuring,
  people: readonly Person[],
  state?: "invited" | "left",
  distinct = "",
  members = people,
): Promise<string> {
  const id = conversationId([...people.map(({ as }) => as), distinct]);
  const participants = people.map(({ name }) => name).sort();
  await tables.conversations.putItem({
    conversationId: id,
    part: "head",
    participants,
    version: 1,
    waiting: 1,
  });
  for (const { as: userId, name: username } of members) {
    const place = { conversationId: id, part: `member#${userId}`, userId, username } as const;
    await tables.conversations.putItem({ ...place, ...(userId === people[0]?.as && state && { state }) });
  }
  return id;
}

const inConversation =
  (request: object, state?: "invited" | "left"): Scenario =>
  async (world) => {
    const people = await crowd(world, mostPeople);
    const id = await conversation(world, people, state);
    return { ...people[0], params: { id }, headers: { "idempotency-key": "k".repeat(255) }, ...request };
  };

/** The features that a request costs something in. */
export const own = { friends, notices, ages, chat: chatFeature, consents, reports };

export const chat: Readonly<Record<string, Scenario>> = {
  async postConversation(world) {
    const [first, ...others] = await crowd(world, mostPeople);
    return { ...first, body: others.map(({ name }) => name) };
  },

  async getConversations(world) {
    const first = await world.person();
    const others = await strangers(world, mostPeople - 1);
    // The route reads the player's own memberships, and none of the others.
    for (let n = 0; n < 100; n++) await conversation(world, [first, ...others], undefined, `${n}`, [first]);
    await blockMany(world, first);
    return { ...first };
  },

  async getConversation(world) {
    const people = await crowd(world, mostPeople);
    const [first = { as: "", name: "" }] = people;
    const id = await conversation(world, people);
    for (let n = 0; n < 101; n++)
      await world.tables.messages.putItem({
        ...{ conversationId: id, messageId: messageId(n, Buffer.alloc(10)) },
        ...{ senderId: first.as, sender: first.name, message: text },
      });
    await blockMany(world, first);
    return { ...first, params: { id }, query: { limit: "100" } };
  },

  postMessage: inConversation({ body: text }),
  patchConversation: inConversation({ body: { state: "accepted", muted: true } }, "left"),

  async getBlocks(world) {
    const first = await world.person();
    for (const { as: blockedId, name: username } of await strangers(world, 101))
      await world.tables.blocks.putItem({ userId: first.as, username, blockedId });
    return { ...first };
  },
};
