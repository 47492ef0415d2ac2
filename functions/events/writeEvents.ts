import { randomBytes, randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Refusal } from "@game-backend/framework/errors";
import { inParallel } from "@game-backend/framework/inParallel";
import { tagsOf } from "@game-backend/framework/live/tags";
import { isoDate } from "@game-backend/framework/period";
import { type Collected, consumer, type Granted } from "./definition";
import { factsOf, followed, sendFacts } from "./facts";
import { type Counted, linesOf } from "./lines";
import type { EventMessage } from "./message";

const uses = {
  eventQueue: true,
  profiles: ["BatchGetItem", "UpdateItem"],
  heads: ["BatchGetItem"],
  objects: { events: ["PutObject"] },
} as const;

type Call = { tables: Granted<typeof uses> } & Collected<"gates">;

const compressed = promisify(gzip);

export default consumer({
  table: "ledger",
  follows: ["signIns", "connections"],
  queue: { name: "events", batchSize: 10_000, batchWindow: 300 },
  summary:
    "Sends what the ledger, sign-ins and sockets tell to the queue of events, and writes the queue's messages to files",
  filters: followed,
  batchSize: 1_000,
  batchWindow: 300,
  collects: ["gates"],
  uses,
  handler: async ({ records, messages = [], objects, eventQueue, ...call }) => {
    await sendFacts(eventQueue, records.flatMap(factsOf), call.now);
    if (messages.length === 0) return;
    const sent = messages.map(({ body }) => body as EventMessage);
    const who = await counted(call, sent);
    const files = new Map<string, object[]>();
    const add = (folder: string, lines: readonly object[]) => {
      const file = files.get(folder) ?? [];
      if (lines.length > 0) files.set(folder, file);
      for (const line of lines) file.push(line);
    };
    for (const message of sent) {
      const { at, refused = [], build, platform, userId = "" } = message;
      add(`events/${isoDate(at)}`, linesOf(message, who));
      if (who.has(userId))
        add(
          `refused/${isoDate(at)}`,
          refused.map((each) => ({ ...each, at, build, platform })),
        );
    }
    // A batch that comes again writes other files with the same lines, which count once.
    for (const [folder, lines] of files)
      await objects.events.putObject(
        `${folder}/${randomUUID()}.jsonl.gz`,
        await compressed(lines.map((line) => `${JSON.stringify(line)}\n`).join("")),
        { ContentType: "application/gzip" },
      );
  },
});

/** Names of players whom `npm run verify` and `npm run load` make. */
const ofTools = /^(verify|load)-/;
/** Tags of players who test. */
const ofTests = ["test", "testers"];

/**
 * Returns the players of messages who have an account, by their ids, without those who test. A player gets an alias when something
 * is written of them for the first time. Costs half a read unit for the profile and another for the tags.
 */
async function counted(call: Call, sent: readonly EventMessage[]): Promise<ReadonlyMap<string, Counted>> {
  const { profiles, heads } = call.tables;
  const ids = sent.flatMap(({ userId, facts = [] }) =>
    [userId ?? [], facts.map((fact) => fact.userId)].flat(),
  );
  const distinct = [...new Set(ids)];
  const rows = distinct.length > 0 ? await profiles.batchGetItem(distinct.map((userId) => ({ userId }))) : [];
  const tags = await tagsOf(heads, distinct);
  const found = new Map<string, Counted>();
  const players = rows.filter(
    ({ userId, username }) =>
      !ofTools.test(username) && !tags.get(userId)?.some((tag) => ofTests.includes(tag)),
  );
  const errors = await inParallel(10, players, async ({ userId, createdAt, alias }) => {
    const known = alias ?? (await newAlias(profiles, userId));
    if (known === undefined) return;
    found.set(userId, { alias: known, refuses: await refuses(call, userId), createdAt });
  });
  if (errors.length > 0) throw errors[0];
  return found;
}

/** Gives a player an alias, the profile's version as it is. Returns one that another function gave; none without an account. */
async function newAlias(
  profiles: Granted<{ profiles: ["UpdateItem"] }>["profiles"],
  userId: string,
): Promise<string | undefined> {
  const alias = randomBytes(16).toString("base64url");
  const { applied, before } = await profiles.updateItem(
    { userId },
    { set: { alias }, if: { userId: { exists: true }, alias: { exists: false } } },
  );
  return applied ? alias : before?.alias;
}

/** Returns true for a player whom a gate does not admit to being counted. */
async function refuses({ gates }: Call, id: string): Promise<boolean> {
  for (const { run } of Object.values(gates))
    try {
      await run({ id }, "numbers");
    } catch (error) {
      if (error instanceof Refusal) return true;
      throw error;
    }
  return false;
}
