// full: it searches 10,000 operations for faults

import assert from "node:assert/strict";
import { withoutWaits } from "../lib/withoutWaits";
import { playBack } from "./waysBack";

describe("10,000 operations of all kinds with all ways back", () => {
  withoutWaits();
  const { error } = console;
  before(() => {
    console.error = () => undefined;
  });
  after(() => {
    console.error = error;
  });

  it("leave wallets as the ledger, counters as their lines, and no step paid that is not reached", async () => {
    const happened = await playBack(
      40,
      Number(process.env["N"] ?? 10_000),
      Number(process.env["SEED"] ?? 97),
    );
    console.log(happened);
    assert.ok((happened.get("step back") ?? 0) > 100, `${[...happened]}`);
  }).timeout(600_000);
});
