import assert from "node:assert/strict";

import type { Fault } from "../../clients/conformance/real/fault";
import { rows } from "../../clients/conformance/real/rows";

describe("the rows behind a proxy that fails", () => {
  it("have each number once", () => {
    const ids = rows.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
    for (const id of ids) assert.match(id, /^X\d+$/);
  });

  it("have each kind of fault", () => {
    const all: Readonly<Record<Fault["does"], true>> = {
      ...{ drop: true, refuse: true, expire: true, lose: true, cut: true, fail: true },
      ...{ hold: true, stale: true, swap: true, twice: true },
    };
    const steps = rows.flatMap((row) => row.steps);
    const met = new Set(steps.flatMap((step) => ("fault" in step ? [step.fault.does] : [])));
    assert.deepEqual([...met].sort(), Object.keys(all).sort());
    for (const other of ["drops", "half open"])
      assert.ok(steps.some((step) => "socket" in step && step.socket === other));
    assert.ok(steps.some((step) => "offline" in step && step.offline));
    assert.ok(steps.some((step) => "ahead" in step && step.ahead));
  });
});
