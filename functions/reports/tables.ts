import { table } from "@game-backend/framework/table";
import type { Case, Evidence, OpenCase, Report, ReporterRecord } from "./rows";

export const reports = table<Report | ReporterRecord>()({
  name: "Reports",
  hashKey: "userId",
  rangeKey: "reportId",
  numbers: ["createdAt"],
  keeps:
    "A player's reports and their outcomes; some hundred bytes each, 20 a day at most, until the account is deleted",
  personal: {
    holds: "rows",
    what: "What the player has reported, why, what became of it, and how often the player was right",
    kept: "as long as the account",
    whenBanned: { stays: "A report counts the same after its reporter was banned" },
    internal: ["userId", "weight", "caseId"],
  },
  indexes: {
    reportsByCase: {
      hashKey: "caseId",
      rangeKey: "createdAt",
      attributes: ["reason", "text", "weight", "outcome"],
    },
    ownReports: {
      hashKey: "userId",
      rangeKey: "createdAt",
      attributes: ["kind", "reason", "caseId"],
      local: true,
    },
  },
});

const listed = [
  "kind",
  "ownerId",
  "count",
  "weight",
  "reasons",
  "firstAt",
  "claimedName",
  "claimedUntil",
  "version",
] as const;

export const cases = table<Case | OpenCase>()({
  name: "Cases",
  hashKey: "caseId",
  numbers: ["waitingSince", "firstAt"],
  ttl: "expiresAt",
  stream: true,
  keeps: "A case waits until somebody decides about it",
  personal: {
    holds: "retained",
    what: "Cases about players: the reasons, the decision, and who made it; without names and contents",
    kept: "90 days after the case and its appeal are over",
    whenBanned: { stays: "It is the account of what was decided" },
    why: "What was decided about reported content must be shown to stand the test of an appeal, also after its deletion",
  },
  indexes: {
    casesByState: { hashKey: "state", rangeKey: "order", attributes: listed },
    casesByKind: { hashKey: "stateKind", rangeKey: "order", attributes: listed },
    casesByOwner: { hashKey: "ownerId", rangeKey: "firstAt", attributes: [] },
    casesWaiting: { hashKey: "waiting", rangeKey: "waitingSince", attributes: [] },
  },
});

export const evidence = table<Evidence>()({
  name: "Evidence",
  hashKey: "caseId",
  rangeKey: "evidenceId",
  ttl: "expiresAt",
  keeps: "Only evidence of a case with a legal hold (`hold: true` in its row) does not expire",
  personal: {
    holds: "retained",
    what: "What was reported as it was at that moment, with ten messages around it, names and pictures (encrypted)",
    kept: "until 90 days after the case and its appeal are over, a year at most unless the law wants it kept longer",
    whenBanned: { stays: "The ban may rest on it" },
    why: "Otherwise its author could destroy it by deletion, before anybody has decided or heard an appeal",
  },
});
