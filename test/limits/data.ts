import { maxContentBytes } from "@game-backend/framework/content/contentKey";
import { mostPeople } from "../../functions/chat/people";
import postConversation from "../../functions/chat/postConversation";
import { boards } from "./boards";
import type { Measuring, Person, Scenario } from "./measuring";

/** The number of ledger entries: those of an hour. */
const entries = 100;

/** Returns a player who is on every board, in a largest conversation, and who has a ledger and files. */
async function busy(world: Measuring): Promise<Person> {
  const { as = "", name = "" } = (await boards["postUpdate"]?.(world)) ?? {};
  const others = await Promise.all(Array.from({ length: mostPeople - 1 }, () => world.person()));
  await world.call(postConversation, { as, name, body: others.map((other) => other.name) });
  for (let n = 0; n < entries; n++)
    await world.tables.ledger.putItem({
      ...{
        userId: as,
        entryId: `POST /money/add ${String(n).padStart(255, "k")}`,
        at: new Date(n).toISOString(),
      },
      ...{ kind: "money/add", amount: 1, reason: "\u1e9e".repeat(200), requestHash: "h", answer: {} },
    });
  // Files of events are of a day, and name no player.
  const { events: _, ...own } = world.buckets;
  for (const bucket of Object.values(own)) await bucket.putObject(`${as}/file`, "x");
  return { as, name };
}

export const data: Readonly<Record<string, Scenario>> = {
  async postEvents(world) {
    const fields = { area: "forest", score: 1_000_000, seconds: 3_600, result: "finished" };
    const events = Array.from({ length: 100 }, (_, seq) => ({ name: "run.end", seq, age: 1_000, fields }));
    return { ...(await world.person()), body: { session: "kZ3v9Qm1xW", events } };
  },

  deleteProfile: async (world) => ({ ...(await busy(world)) }),
  getProfileExport: async (world) => ({ ...(await busy(world)) }),

  // The largest document.
  async getContent(world) {
    const document = JSON.stringify({ text: "x".repeat(maxContentBytes - 11) });
    await world.content.putObject("large.json", document, { ContentType: "application/json" });
    return { ...(await world.person()), params: { proxy: "large.json" } };
  },
};
