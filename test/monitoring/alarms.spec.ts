// full: it runs a fault for each alarm through the whole program

import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { type Fault, pass } from "./operate";
import { mailsAbout, watchedCloud } from "./run";

type Faults = Readonly<Record<string, Fault>>;

/** The faults of all alarms: of the program, and of features. */
const faults: Faults = Object.assign(
  {},
  ...globSync("test/*/faults.ts")
    .sort()
    .map((file) => (require(resolve(file)) as { faults: Faults }).faults),
);

/** Returns an alarm's name in the program, without the component's prefix and Pulumi's suffix. */
const nameOf = (alarm: string) => alarm.replace(/^monitoring-/, "").replace(/-[0-9a-f]{7}$/, "");

/** The account setting that the guide names for the billing alarm. */
const billingSetting = "Receive CloudWatch billing alerts";

describe("the alarms of the program", () => {
  /** Seconds on CloudWatch's clock from the start of a fault to the alarm, which sends the mail immediately. */
  const seconds: [name: string, seconds: number][] = [];
  after(() => {
    for (const [name, each] of seconds) console.log(`      ${name}: ${each} s from the fault to the mail`);
  });

  const alarms = async () => (await watchedCloud()).metrics.alarms();
  async function alarmOf(name: string) {
    const found = (await alarms()).find(({ alarm }) => nameOf(alarm.name) === name);
    assert.ok(found, name);
    return found;
  }

  it("each have a fault, and a section in the operator's guide", async () => {
    const names = (await alarms()).map(({ alarm }) => nameOf(alarm.name));
    assert.deepEqual(names.sort(), Object.keys(faults).sort());
    const guide = readFileSync("docs/operations.md", "utf8");
    for (const each of [/^### `([\w-]+)`$/gm, /^\| \[`([\w-]+)`\]/gm]) {
      const entries = [...guide.matchAll(each)].map(([, name]) => name);
      assert.deepEqual(entries.sort(), names.sort());
    }
  });

  it("have steps that name saved queries and graphs which exist", async () => {
    const { graph, metrics } = await watchedCloud();
    const queries = graph
      .filter(({ type }) => type.endsWith(":QueryDefinition"))
      .map(({ inputs }) => String(inputs["name"]).split("/").at(-1) ?? "");
    const body = metrics.dashboards()[0]?.body ?? "";
    const graphs = [...body.matchAll(/"title":"([^":]+)/g)].map(([, title = ""]) => title);
    const [, sections = ""] =
      /<!-- \/alarms -->(.*?)\n## /s.exec(readFileSync("docs/operations.md", "utf8")) ?? [];
    const steps = sections.replaceAll(/```.*?```/gs, "");
    const named = [...steps.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
    assert.ok(queries.length === 10 && named.length >= 8, `${queries} ${named}`);
    const unknown = named.filter((name) => ![...queries, ...graphs, billingSetting].includes(name));
    assert.deepEqual(unknown, []);
  });

  it("notify a topic whose policy lets them publish, like the budget, which is created after the policy", async () => {
    const { graph } = await watchedCloud();
    const typeOf = new Map(graph.map(({ urn, type }) => [urn, type]));
    const telling = { MetricAlarm: "alarmActions", Budget: "notifications" };
    for (const [type, property] of Object.entries(telling)) {
      const found = graph.filter((resource) => resource.type.endsWith(`:${type}`));
      assert.ok(found.length > 0, type);
      for (const { name, propertyDependencies } of found) {
        const waitsFor = (propertyDependencies[property] ?? []).map((urn) => typeOf.get(urn));
        assert.ok(waitsFor.includes("aws:sns/topicPolicy:TopicPolicy"), `${type} ${name}: ${waitsFor}`);
      }
    }
  });

  it("cost $0.10 a month for each metric that they read: 24, of which ten are free in an account", async () => {
    const metrics = (await alarms()).flatMap(({ alarm }) => alarm.queries.filter(({ metric }) => metric));
    assert.equal(metrics.length, 24);
  });

  for (const [name, fault] of Object.entries(faults))
    it(`${name}: a fault raises it, and the operators get a mail then and another when it clears`, async () => {
      const { clock } = await watchedCloud();
      const { alarm } = await alarmOf(name);
      // Lets the effects of earlier faults pass.
      await pass(60);
      assert.equal((await alarmOf(name)).condition.state, "OK");
      const before = (await mailsAbout(alarm.name)).length;
      const began = clock.now();
      const end = await fault();
      const { condition } = await alarmOf(name);
      assert.equal(condition.state, "ALARM", condition.reason);
      seconds.push([name, Math.round((condition.since - began) / 1000)]);
      assert.deepEqual((await mailsAbout(alarm.name)).slice(before).at(-1), "ALARM");
      await end?.();
      await pass(60);
      assert.equal((await alarmOf(name)).condition.state, "OK");
      assert.deepEqual((await mailsAbout(alarm.name)).slice(before).slice(-2), ["ALARM", "OK"]);
    });
});
