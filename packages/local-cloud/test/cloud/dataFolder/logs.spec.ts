import assert from "node:assert/strict";
import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";

import { logDatabase } from "../../../cloud/dataFolder/stores";
import { type Damage, everyDatabase, everyStore } from "./damages";
import { at, copyForEachTest, data, opened, start } from "./wholeFolder";

describe("the logs of a data folder", () => {
  copyForEachTest();

  const damages: Damage[] = [...everyStore.filter(([what]) => what !== "missing"), ...everyDatabase];
  for (const [what, damage] of damages)
    it(`are set aside if their database is ${what}, and the run goes on`, () => {
      damage(at(logDatabase));
      const { lines } = opened();
      assert.equal(lines.length, 1);
      assert.match(
        lines[0] ?? "",
        /logs\.sqlite: .*\. It is now .*logs\.sqlite\.damaged-\S+, and the logs begin anew\.$/,
      );
      assert.ok(!existsSync(at(logDatabase)));
      assert.equal(readdirSync(data).filter((name) => /\.damaged-[^-]*-[^-]*-[^-]*$/.test(name)).length, 1);
      assert.deepEqual(opened().lines.length, 1, "missing until the run creates it");
    });

  it("begin anew in a run that serves", async () => {
    writeFileSync(at(logDatabase), "no database ".repeat(1_000));
    const cloud = await start();
    await cloud.close();
    assert.deepEqual(opened().lines, []);
  });

  it("begin anew if their database is missing, with a line", () => {
    rmSync(at(logDatabase));
    assert.match(opened().lines.join(), /logs\.sqlite: the file is missing\. The logs begin anew\.$/);
  });
});
