import { table } from "@game-backend/framework/table";
import type { Approval, AuditEntry, SubjectEntry } from "./rows";

export const audit = table<AuditEntry | SubjectEntry>()({
  name: "Audit",
  hashKey: "day",
  rangeKey: "entryId",
  keeps: "An account of what admins did; some hundred bytes for each deed",
  power: "audit",
  personal: {
    holds: "retained",
    what: "Names of admins, ids of the players affected, and the reasons given",
    kept: "forever",
    whenBanned: { stays: "It records what admins did, this ban among it" },
    why: "The record of admins' actions must outlive accounts; of players it contains only the id",
  },
  indexes: {
    auditBySubject: {
      hashKey: "subjectId",
      rangeKey: "entryId",
      attributes: ["adminId", "admin", "action", "target", "details"],
    },
  },
});

export const approvals = table<Approval>()({
  name: "Approvals",
  hashKey: "kind",
  rangeKey: "userId",
  ttl: "expiresAt",
  power: "approvals",
  personal: {
    holds: "special",
    erasedBy: "forgetApproval",
    what: "Deletions that staff have asked for, until they begin, and acts above a member's number of the day: the player's name and id, who asked, what for and why; of an inbox message to many, their ids, for a day",
    kept: "a week at most",
    whenBanned: { stays: "The account may be deleted all the same" },
  },
});
