import { randomUUID } from "node:crypto";
import { idOf } from "@game-backend/framework/digest";
import { local, type TestPlayer } from "../local";
import { asAdmin, table } from "../realtime/operator";
import { type Drives, onlyWith, someone } from "../refusals/drive";

/** Reports a new player, and returns the case. */
async function reported(): Promise<{ id: string; version: number; owner: TestPlayer }> {
  const owner = await local.player("reported");
  const reporter = await local.player("reporter");
  await reporter.post("/reports", { kind: "player", target: owner.id, reason: "insult" });
  return { id: idOf(`target#player ${owner.id}`, 1), version: 1, owner };
}

const decide = (moderator: TestPlayer, id: string, version: number, more: object) =>
  moderator.post(`/admin/cases/${id}/decision`, { version, ...more });

const sanctionId = "2026-11-20T00:00:00.000Z case-a 2";
const appeal = (player: TestPlayer) =>
  player.post(`/sanctions/${Buffer.from(sanctionId).toString("base64url")}/appeal`, {
    text: "It was not me",
  });

export const drives: Drives = {
  "report.no_target": async () =>
    (await someone("ada")).post("/reports", { kind: "name", target: randomUUID(), reason: "insult" }),
  "report.own": async () => {
    const ada = await someone("ada");
    return ada.post("/reports", { kind: "player", target: ada.id, reason: "spam" });
  },
  "case.unknown": async () =>
    (await someone("root")).get(`/admin/cases/${"0".repeat(32)}`, {
      "x-reason": "A spec of refusals",
    }),
  "case.claimed": async () => {
    const { id } = await reported();
    const other = await asAdmin(await local.player("other"));
    await other.post(`/admin/cases/${id}/claim`, undefined);
    return (await someone("root")).post(`/admin/cases/${id}/claim`, undefined);
  },
  "case.version_changed": async () => {
    const { id } = await reported();
    return decide(await someone("root"), id, 7, { action: "dismiss" });
  },
  "case.own": async () => {
    const { id, version, owner } = await reported();
    return decide(await asAdmin(owner), id, version, { action: "dismiss" });
  },
  "case.own_decision": onlyWith("chat", {
    spec: "test/chat+reports/reports.spec.ts",
    because: "a decision must be older than ten seconds before it is appealed",
  }),
  "case.action_unfit": async () => {
    const { id, version } = await reported();
    return decide(await someone("root"), id, version, { action: "rename", note: "No name is meant" });
  },
  "case.note_missing": async () => {
    const { id, version } = await reported();
    return decide(await someone("root"), id, version, { action: "ban", forever: true });
  },
  "case.undo_late": async () => {
    const { id, version } = await reported();
    return decide(await someone("root"), id, version, { action: "undo" });
  },
  "appeal.no_sanction": async () => appeal(await someone("ada")),
  "appeal.closed": async () => {
    const player = await local.player("appellant");
    await (await table("sanctions")).put([
      {
        ...{
          userId: player.id,
          sanctionId,
          kind: "delete",
          rule: "insult",
          about: "message",
          automated: false,
        },
        ...{ source: "report", caseId: "case-a", startsAt: 1, decidedBy: "root", liftedAt: 2 },
      },
    ]);
    return appeal(player);
  },
};
