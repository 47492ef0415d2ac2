import { randomUUID } from "node:crypto";
import { publicId } from "@game-backend/framework/publicId";
import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as avatar from "../../functions/avatar/definition";
import { conversationId } from "../../functions/chat/conversationId";
import * as chat from "../../functions/chat/definition";
import { messageId, randomLength } from "../../functions/chat/messageId";
import { longest } from "../../functions/chat/messageText";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import { everybody, inboxMessageIdOf } from "../../functions/economy/rules/inboxMessages";
import * as events from "../../functions/events/definition";
import * as friends from "../../functions/friends/definition";
import * as inboxFeature from "../../functions/inbox/definition";
import * as leagues from "../../functions/leagues/definition";
import * as lobbies from "../../functions/lobbies/definition";
import * as matches from "../../functions/matches/definition";
import * as matchmaking from "../../functions/matchmaking/definition";
import * as notices from "../../functions/notices/definition";
import * as objects from "../../functions/objects/definition";
import * as partner from "../../functions/partner/definition";
import * as purchases from "../../functions/purchases/definition";
import * as reportsFeature from "../../functions/reports/definition";
import type { Case } from "../../functions/reports/rows";
import { undoMs } from "../../functions/sanctions/limits";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import type { Measuring, Scenario } from "./measuring";

/** Returns a case that was decided, with the longest note. */
const caseOf = (caseId: Case["caseId"], ownerId: string, sanctionId?: string): Case => ({
  ...{ caseId, state: "decided", stateKind: "decided message", order: `0 ${caseId}`, kind: "message" },
  ...{ target: "t".repeat(60), ownerId, count: 1, weight: 6, reasons: { insult: 1 }, firstAt: 0, version: 2 },
  ...{ evidence: Array.from({ length: 10 }, (_, n) => `${n}`.padStart(32, "e")), settled: 2 },
  decision: {
    ...{ action: "delete", rule: "insult", note: "\u1e9e".repeat(500), by: randomUUID(), at: 0 },
    ...(sanctionId && { sanctionId }),
  },
});

const sanctionOf = (userId: string, n: number) => ({
  ...{ userId, sanctionId: `2026-11-20T00:00:00.${String(n).padStart(3, "0")}Z case-${"a".repeat(32)} 2` },
  ...{
    kind: "delete" as const,
    rule: "insult" as const,
    about: "message",
    automated: false,
    source: "report" as const,
  },
  ...{
    caseId: `case-${"a".repeat(32)}` as const,
    startsAt: Date.now() - undoMs - 1_000,
    decidedBy: randomUUID(),
  },
  appeal: { text: "\u1e9e".repeat(1_000), at: 0 },
});

/** Writes as many inbox messages as a player can have, each with as much as there may be. */
async function inboxMessages({ tables }: Measuring, as: string) {
  const inboxMessage = (n: number) => ({
    ...{ letterId: inboxMessageIdOf(n, `${n}`), text: "\u1e9e".repeat(1_000), at: n },
    until: Date.UTC(2100, 0),
    texts: { de: "\u1e9e".repeat(300) },
    contents: Array.from({ length: 20 }, (_, item) => ({ item: `${"i".repeat(28)}${item}`, quantity: 9 })),
  });
  for (let n = 0; n < 50; n++)
    await tables.letters.putItem({ userId: everybody, ...inboxMessage(n), alsoNew: true });
  for (let n = 0; n < 25; n++) await tables.letters.putItem({ userId: as, ...inboxMessage(n) });
  for (let n = 0; n < 10; n++)
    await tables.inbox.putItem({
      ...{
        userId: everybody,
        messageId: inboxMessageIdOf(n, "b"),
        kind: "text",
        text: "\u1e9e".repeat(2_000),
        at: n,
      },
      expiresAt: Math.ceil(Date.now() / 1_000) + 600,
    });
  return inboxMessageIdOf(0, "0");
}

/** The features that a request costs something in. */
export const own = {
  admin,
  matches,
  friends,
  leagues,
  seasons,
  draws,
  tracks,
  matchmaking,
  partner,
  events,
  notices,
  ages,
  avatar,
  chat,
  consents,
  inbox: inboxFeature,
  lobbies,
  objects,
  purchases,
  reports: reportsFeature,
};

export const reports: Readonly<Record<string, Scenario>> = {
  async postReport(world) {
    const people = [await world.person(), await world.person()];
    const [reporter, author] = people;
    const id = conversationId(people.map(({ as }) => as));
    const participants = people.map(({ name }) => name);
    await world.tables.conversations.putItem({ conversationId: id, part: "head", participants, version: 1 });
    for (const { as: userId, name: username } of people)
      await world.tables.conversations.putItem({
        ...{ conversationId: id, part: `member#${userId}`, userId, username },
      });
    const ids = Array.from({ length: 11 }, (_, n) => messageId(n, new Uint8Array(randomLength)));
    for (const each of ids)
      await world.tables.messages.putItem({
        ...{ conversationId: id, messageId: each, senderId: author?.as ?? "", sender: author?.name ?? "" },
        message: "\u{1d51e}".repeat(longest),
      });
    const target = `${id}/${ids[5]}`;
    return { ...reporter, body: { kind: "message", target, reason: "insult", text: "\u1e9e".repeat(500) } };
  },

  async getReports(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 25; n++) {
      const caseId = `case-${String(n).padStart(32, "0")}` as const;
      await world.tables.reports.putItem({
        ...{ userId: as, reportId: `${n}`, caseId, kind: "message", reason: "child_safety", weight: 1 },
        ...{ text: "\u1e9e".repeat(500), createdAt: n },
      });
      await world.tables.cases.putItem(caseOf(caseId, "p"));
    }
    return { as, name };
  },

  async getSanctions(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 100; n++) await world.tables.sanctions.putItem(sanctionOf(as, n));
    return { as, name };
  },

  async postInboxClaim(world) {
    const { as, name } = await world.person();
    const id = publicId(`letter own ${await inboxMessages(world, as)}`);
    return { as, name, params: { id } };
  },

  async postInboxClaimAll(world) {
    const { as, name } = await world.person();
    await inboxMessages(world, as);
    const ids = Array.from({ length: 20 }, (_, n) => publicId(`letter own ${inboxMessageIdOf(n, `${n}`)}`));
    return { as, name, body: { ids } };
  },

  async getInbox(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 25; n++) {
      const sanction = sanctionOf(as, n);
      await world.tables.sanctions.putItem(sanction);
      await world.tables.inbox.putItem({
        ...{ userId: as, messageId: sanction.sanctionId, kind: "sanction", sanctionId: sanction.sanctionId },
        ...{ at: 0, expiresAt: Math.ceil(Date.now() / 1_000) + 600 },
      });
    }
    await inboxMessages(world, as);
    return { as, name, query: { contents: "1" } };
  },

  async postAppeal(world) {
    const { as, name } = await world.person();
    const { appeal: _, ...sanction } = sanctionOf(as, 0);
    await world.tables.sanctions.putItem(sanction);
    const caseId = `case-${"a".repeat(32)}` as const;
    await world.tables.cases.putItem(caseOf(caseId, as, sanction.sanctionId));
    const id = Buffer.from(sanction.sanctionId).toString("base64url");
    return { as, name, params: { id }, body: { text: "\u1e9e".repeat(1_000) } };
  },
};
