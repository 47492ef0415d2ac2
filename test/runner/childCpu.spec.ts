import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

import { childCpu } from "./childCpu";

describe("the CPU time of child processes", () => {
  it("grows by what one used that has ended", function () {
    if (!existsSync("/proc/self/stat")) this.skip();
    const before = childCpu();
    const busy = "const end = process.cpuUsage().user + 3e5; while (process.cpuUsage().user < end);";
    spawnSync(process.execPath, ["-e", busy]);
    const used = childCpu() - before;
    assert.ok(used >= 0.25 && used < 30, `${used} s`);
  });
});
