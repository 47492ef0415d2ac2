import { table } from "../lib/table";
import type { AuditEntry } from "./rows";

export const audit = table<AuditEntry>()({
  name: "Audit",
  hashKey: "day",
  rangeKey: "entryId",
  keeps: "An account of what admins did; some hundred bytes for each deed",
  personal: {
    holds: "retained",
    what: "Names of admins, ids of the players whom they acted on, and their reasons",
    kept: "for good",
    why: "An account of what admins did must not end with an account; of players it has the id alone",
  },
});
