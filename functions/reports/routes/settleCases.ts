import { doEach } from "@game-backend/framework/doEach";
import { followDecision, followUses } from "../cases/followDecision";
import { consumer } from "../definition";

export default consumer({
  table: "cases",
  summary:
    "Does what follows from a decision about a case: the content goes or comes back, and the reporters' records count it",
  uses: followUses,
  collects: ["reportables", "statements"],
  handler: ({ records, ...call }) =>
    doEach(1, records, async ({ before, after }) => {
      if (!after || !("state" in after) || after.settled === after.version) return;
      const wasHeld = before && "state" in before && before.hold === true;
      const isHeldOtherwise = wasHeld !== (after.hold === true) && before !== undefined;
      if (after.decision || after.undone || isHeldOtherwise) await followDecision(call, after.caseId);
    }),
});
