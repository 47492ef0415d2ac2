import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { until, world } from "../../testing/gamelift";

describe("GameLift, killed in the middle", () => {
  it("keeps tickets, the match and the answers, and goes on to the seats", async () => {
    const data = mkdtempSync(join(tmpdir(), "gamelift-killed-"));
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "tsx", join(__dirname, "killed.ts"), data],
      { stdio: ["ignore", "ignore", "inherit"] },
    );
    const [, signal] = await once(child, "exit");
    assert.equal(signal, "SIGKILL");
    const own = await world({ data, acceptance: 20 });
    try {
      await own.server();
      assert.deepEqual(
        [own.statusOf("t1"), own.statusOf("t2")],
        ["REQUIRES_ACCEPTANCE", "REQUIRES_ACCEPTANCE"],
      );
      own.engine.step(() => own.engine.matchmaking.accept("t2", ["bob"], true));
      await until(() => own.engine.context.store.games.all().some(({ status }) => status === "ACTIVE"));
      own.pass(1);
      assert.deepEqual([own.statusOf("t1"), own.statusOf("t2")], ["COMPLETED", "COMPLETED"]);
      assert.equal(own.engine.context.store.players.all().length, 2);
    } finally {
      await own.close();
      rmSync(data, { recursive: true, force: true });
    }
  });
});
