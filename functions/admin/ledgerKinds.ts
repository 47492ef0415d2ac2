import { contribution } from "./definition";

export const staffKinds = contribution("ledgerKinds", {
  uses: {},
  lines: {
    "admin/grant": { what: "an admin, recorded in the audit log", moves: "in", by: "trusted" },
    "admin/take": {
      what: "an admin who takes, recorded in the audit log",
      moves: "out",
      by: "trusted",
    },
    undo: {
      what: "staff, who give back what a line of the ledger took, once",
      moves: "both",
      by: "trusted",
    },
  },
});
