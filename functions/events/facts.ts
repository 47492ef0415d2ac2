import type { Changed } from "@game-backend/framework/consumer";
import { buildOf } from "@game-backend/framework/gameClient/build";
import type { Connection } from "@game-backend/framework/sockets/connections";
import type { Fact } from "../../packages/contracts/facts";
import { monthKind } from "../economy/month";
import type { LedgerEntry } from "../economy/rows";
import { contentsOf, numberOf } from "../economy/rules/contents";
import type { SignIn } from "../signIns/rows";
import { contribution } from "./definition";
import type { EventMessage } from "./message";

/** The facts that one message has: far below the size of one. */
const together = 200;

/** Sends facts to the queue. */
export async function sendFacts(
  queue: { send(message: object): Promise<void> },
  facts: readonly Fact[],
  at: number,
): Promise<void> {
  for (let from = 0; from < facts.length; from += together)
    await queue.send({ at, facts: facts.slice(from, from + together) } satisfies EventMessage);
}

/**
 * Counts what consumers of other features tell. Facts that the queue does not take are lost: a retry would hold up their own work.
 */
export const countFacts = contribution("tellings", {
  uses: { eventQueue: true },
  keep: ({ eventQueue, now }, facts) => sendFacts(eventQueue, facts, now).catch(console.error),
});

/** The records that are followed: rows of the ledger and of sign-ins that are written, and of sockets that are closed. */
export const followed = [
  { eventName: ["INSERT"], dynamodb: { Keys: { entryId: { S: [{ exists: true }] } } } },
  { eventName: ["INSERT", "MODIFY"], dynamodb: { Keys: { signInId: { S: [{ exists: true }] } } } },
  { eventName: ["REMOVE"], dynamodb: { Keys: { connectionId: { S: [{ exists: true }] } } } },
];

/** Returns the facts that a row's change tells. */
export function factsOf({ before, after, at }: Changed<LedgerEntry | SignIn | Connection>): Fact[] {
  if (after && "entryId" in after) return ofLedger(after, at);
  if (after && "signInId" in after) {
    const { userId, day, client } = after;
    if (before && "day" in before && before.day >= day) return [];
    const build = buildOf(client);
    const known = build && build !== "malformed" && { build: build.version, platform: build.platform };
    return [{ userId, name: "signIn", id: day, at, fields: {}, ...known }];
  }
  if (after || !before || !("connectedAt" in before)) return [];
  const { userId, connectionId, connectedAt, expiresAt } = before;
  // A row that expired tells of a socket whose end went unnoticed.
  const seconds = at < expiresAt * 1_000 ? Math.max(0, Math.round((at - connectedAt) / 1_000)) : 0;
  return [{ userId, name: "session", id: connectionId, at: connectedAt, fields: { seconds } }];
}

function ofLedger(line: LedgerEntry, at: number): Fact[] {
  const { userId, entryId, kind, answer } = line;
  if (kind === monthKind) return [];
  const moved = contentsOf(line).map((content, index): Fact => {
    const number = numberOf(content);
    const [what, named] =
      "currency" in content
        ? (["currency", content.currency] as const)
        : (["item", "item" in content ? content.item : content.entitlement] as const);
    const fields = { kind, [what]: named, in: Math.max(0, number), out: Math.max(0, -number) };
    return { userId, name: "ledger", id: `${index} ${entryId}`, at, fields };
  });
  if (kind !== "match") return moved;
  const { mode, seconds } = answer as { mode?: string; seconds?: number };
  const fields = { ...(mode && { mode }), ...(seconds !== undefined && { seconds }) };
  return [...moved, { userId, name: "match", id: entryId, at, fields }];
}
