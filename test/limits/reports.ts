import { randomUUID } from "node:crypto";
import { undoMs } from "../../functions/sanctions/limits";
import type { Scenario } from "./fullWorld";

const alone: Scenario = async (world) => ({ ...(await world.person()) });

const sanctionOf = (userId: string, n: number) => ({
  ...{ userId, sanctionId: `2026-11-20T00:00:00.${String(n).padStart(3, "0")}Z case-${"a".repeat(32)} 2` },
  ...{
    kind: "delete" as const,
    rule: "insult",
    about: "message",
    automated: false,
    source: "report" as const,
  },
  ...{ caseId: `case-${"a".repeat(32)}`, startsAt: Date.now() - undoMs - 1_000, decidedBy: randomUUID() },
  appeal: { text: "\u1e9e".repeat(1_000), at: 0 },
});

export const reports: Readonly<Record<string, Scenario>> = {
  async postReport(world) {
    const reporter = await world.person();
    const { as } = await world.person();
    return {
      ...reporter,
      body: { kind: "player", target: as, reason: "insult", text: "\u1e9e".repeat(500) },
    };
  },

  getReports: alone,

  async getSanctions(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 100; n++) await world.tables.sanctions.putItem(sanctionOf(as, n));
    return { as, name };
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
    return { as, name };
  },

  async postAppeal(world) {
    const { as, name } = await world.person();
    const { appeal: _, ...sanction } = sanctionOf(as, 0);
    await world.tables.sanctions.putItem(sanction);
    const caseId = `case-${"a".repeat(32)}` as const;
    await world.tables.cases.putItem({
      ...{ caseId, state: "decided", stateKind: "decided message", order: `0 ${caseId}`, kind: "message" },
      ...{ target: "t".repeat(60), ownerId: as, count: 1, weight: 6, reasons: { insult: 1 }, firstAt: 0 },
      ...{ version: 2, evidence: ["e".repeat(32)], settled: 2 },
      decision: {
        action: "delete",
        rule: "insult",
        by: randomUUID(),
        at: 0,
        sanctionId: sanction.sanctionId,
      },
    });
    const id = Buffer.from(sanction.sanctionId).toString("base64url");
    return { as, name, params: { id }, body: { text: "\u1e9e".repeat(1_000) } };
  },
};
