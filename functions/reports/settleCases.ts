import { consumer } from "../game";
import { settle, settleUses } from "./settle";

export default consumer({
  table: "cases",
  summary:
    "Does what follows from a decision about a case: the content goes or comes back, and the reporters' records count it",
  uses: settleUses,
  collects: ["reportables"],
  handler: async ({ records, ...call }) => {
    for (const { after } of records)
      if (after?.current === undefined && after && "state" in after && (after.decision || after.undone))
        if (after.settled !== after.version) await settle(call, after.caseId);
  },
});
