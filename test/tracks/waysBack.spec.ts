import assert from "node:assert/strict";
import { withoutWaits } from "../lib/withoutWaits";
import { playBack, withoutErrors } from "./waysBack";

describe("a history of all operations and all ways back", () => {
  withoutWaits();
  withoutErrors();

  it("leaves wallets as the ledger, counters as their lines, and no step paid that is not reached", async () => {
    const happened = await playBack(3, 150, 97);
    for (const what of ["refund", "restore", "undo", "claim", "killed", "step back"])
      assert.ok((happened.get(what) ?? 0) > 0, `${what} ${[...happened]}`);
  }).timeout(60_000);
});
