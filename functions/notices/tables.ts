import { table } from "@game-backend/framework/table";
import type { Notice } from "./rows";

export const notices = table<Notice>()({
  name: "Notices",
  hashKey: "noticeId",
  numbers: ["createdAt"],
  ttl: "expiresAt",
  keeps: "Only a notice of a case with a legal hold (`hold: true` in its row) does not expire",
  personal: {
    holds: "retained",
    what: "Notices of illegal content: what they say, with the name and address of whoever gave one (encrypted). They need no account",
    kept: "until 90 days after the case and its appeal are over, a year at most unless the law wants it kept longer",
    whenBanned: { stays: "A notice counts whoever gave it" },
    why: "Whoever gave a notice is told the decision, and the decision must be shown to stand the test of an appeal",
  },
  indexes: {
    noticesByCase: { hashKey: "caseId", rangeKey: "createdAt", attributes: [] },
  },
});
