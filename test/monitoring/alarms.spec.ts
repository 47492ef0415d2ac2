import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { faults } from "./faults";
import { mailsAbout, watchedCloud } from "./run";

/** Returns the name in the program, without the component's and Pulumi's parts. */
const nameOf = (alarm: string) => alarm.replace(/^monitoring-/, "").replace(/-[0-9a-f]{7}$/, "");

describe("the alarms of the program", function () {
  this.timeout(120_000);

  const alarms = async () => (await watchedCloud()).metrics.alarms();
  async function alarmOf(name: string) {
    const found = (await alarms()).find(({ alarm }) => nameOf(alarm.name) === name);
    assert.ok(found, name);
    return found;
  }

  it("each have a fault below, and a section in the operator's guide", async () => {
    const names = (await alarms()).map(({ alarm }) => nameOf(alarm.name));
    assert.deepEqual(names.sort(), Object.keys(faults).sort());
    const guide = readFileSync("docs/operations.md", "utf8");
    const sections = [...guide.matchAll(/^### `([\w-]+)`$/gm)].map(([, name]) => name);
    assert.deepEqual(sections.sort(), names);
  });

  it("cost $0.10 a month for each metric that they read: 17, of which ten are free in an account", async () => {
    const metrics = (await alarms()).flatMap(({ alarm }) => alarm.queries.filter(({ metric }) => metric));
    assert.equal(metrics.length, 17);
  });

  for (const [name, fault] of Object.entries(faults))
    it(`${name}: a fault raises it, and the operators get a mail then and another when it clears`, async () => {
      const { metrics } = await watchedCloud();
      const { alarm } = await alarmOf(name);
      // The effects of earlier faults are over.
      metrics.pass(60);
      assert.equal((await alarmOf(name)).condition.state, "OK");
      const before = (await mailsAbout(alarm.name)).length;
      const end = await fault();
      const { condition } = await alarmOf(name);
      assert.equal(condition.state, "ALARM", condition.reason);
      assert.deepEqual((await mailsAbout(alarm.name)).slice(before).at(-1), "ALARM");
      await end?.();
      metrics.pass(60);
      assert.equal((await alarmOf(name)).condition.state, "OK");
      assert.deepEqual((await mailsAbout(alarm.name)).slice(before).slice(-2), ["ALARM", "OK"]);
    });
});
