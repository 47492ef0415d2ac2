import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

import { faults } from "./faults";
import { mailsAbout, watchedCloud } from "./run";

/** The name in the program, without the component's and without what Pulumi adds. */
const nameOf = (alarm: string) => alarm.replace(/^monitoring-/, "").replace(/-[0-9a-f]{7}$/, "");

describe("the alarms of the program", function () {
  this.timeout(120_000);

  const alarms = async () => (await watchedCloud()).metrics.alarms();
  async function alarmOf(name: string) {
    const found = (await alarms()).find(({ alarm }) => nameOf(alarm.name) === name);
    assert.ok(found, name);
    return found;
  }

  it("have a fault each, which is caused below, and a section of the operator's guide", async () => {
    const names = (await alarms()).map(({ alarm }) => nameOf(alarm.name));
    assert.deepEqual(names.sort(), Object.keys(faults).sort());
    const guide = readFileSync("docs/operations.md", "utf8");
    const sections = [...guide.matchAll(/^### `([\w-]+)`$/gm)].map(([, name]) => name);
    assert.deepEqual(sections.sort(), names);
  });

  it("cost $0.10 a month for each metric that they read: 16, of which an account has ten free", async () => {
    const metrics = (await alarms()).flatMap(({ alarm }) => alarm.queries.filter(({ metric }) => metric));
    assert.equal(metrics.length, 16);
  });

  for (const [name, fault] of Object.entries(faults))
    it(`${name}: a fault raises it, the operators get a mail, and another when it is over`, async () => {
      const { metrics } = await watchedCloud();
      const { alarm } = await alarmOf(name);
      // What earlier faults did is over.
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
