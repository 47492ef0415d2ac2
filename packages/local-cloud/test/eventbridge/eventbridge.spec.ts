import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Events } from "../../core/events";
import { Meter } from "../../core/meter";
import type { Principal } from "../../core/principal";
import { AwsError, type Former } from "../../core/service";
import { eventbridge } from "../../eventbridge";
import { StandingClock } from "../../testing/clock";

const functionArn = "arn:aws:lambda:eu-central-1:123456789012:function:tick";
const queueArn = "arn:aws:sqs:eu-central-1:123456789012:dead";
const ruleArn = "arn:aws:events:eu-central-1:123456789012:rule/tick";
const time = (text: string) => Date.parse(`${text}Z`);

describe("EventBridge's rules", () => {
  let data: string;
  const open: (() => Promise<unknown>)[] = [];
  beforeEach(() => {
    data = mkdtempSync(join(tmpdir(), "eventbridge-spec-"));
  });
  afterEach(async () => {
    for (const close of open.splice(0)) await close();
    rmSync(data, { recursive: true });
  });

  function start(at: string) {
    const clock = new StandingClock(time(at));
    const events = new Events();
    const warnings: string[] = [];
    events.listen((event) => event.kind === "warning" && warnings.push(event.message));
    const url = "http://localhost";
    const host = {
      accountId: "123456789012",
      region: "eu-central-1",
      data,
      awsUrl: url,
      publicUrl: url,
      events,
      clock,
      meter: new Meter(),
    };
    const invoked: { at: string; functionArn: string; caller: Principal; event: Record<string, unknown> }[] =
      [];
    const failing = { with: undefined as AwsError | undefined };
    const dead: { queue: string; body: string; code: string | undefined }[] = [];
    const service = eventbridge(host, {
      lambda: {
        accept(functionArn, caller, payload) {
          if (failing.with) throw failing.with;
          const at = new Date(clock.now()).toISOString().slice(8, 16);
          invoked.push({ at, functionArn, caller, event: JSON.parse(payload) });
        },
      },
      sqs: {
        deliver: (queue, body, _, attributes = {}) =>
          void dead.push({ queue, body, code: attributes["ERROR_CODE"]?.StringValue }),
      },
    });
    const create = async (kind: "Rule" | "Target", inputs: object, former?: Former) => {
      const type = `aws:cloudwatch/event${kind}:Event${kind}`;
      const provider = service.resources[type];
      assert.ok(provider?.update && provider.remove);
      const resource = { type, name: "tick", urn: `urn:pulumi:dev::game::${type}::tick` };
      const given = provider.inputs.parse(inputs) as never;
      const realized = await (former
        ? provider.update(given, resource, former)
        : provider.create(given, resource));
      const now: Former = { id: realized.id, inputs: inputs as never, outputs: realized.outputs };
      return { ...now, former: now, remove: () => provider.remove?.(now, resource) };
    };
    open.push(() => service.close());
    return {
      service,
      clock,
      warnings,
      invoked,
      failing,
      dead,
      create,
      rule: (scheduleExpression: string | undefined, more: object = {}, former?: Former) =>
        create("Rule", { name: "tick", ...(scheduleExpression && { scheduleExpression }), ...more }, former),
      target: (more: object = {}) =>
        create("Target", { rule: "tick", targetId: "t", arn: functionArn, ...more }),
    };
  }
  const times = ({ invoked }: ReturnType<typeof start>) => invoked.map(({ at }) => at);

  it("invoke a function with AWS's event, as the rule, one period after the rule's creation", async () => {
    const cloud = start("2026-11-20T23:00:30");
    const { id, outputs } = await cloud.rule("rate(5 minutes)");
    assert.deepEqual([id, outputs["arn"], outputs["eventBusName"]], ["tick", ruleArn, "default"]);
    assert.equal((await cloud.target()).id, "tick-t");
    await cloud.clock.passTo(time("2026-11-20T23:06:00"));
    await cloud.clock.passTo(time("2026-11-20T23:11:00"));
    assert.deepEqual(times(cloud), ["20T23:05", "20T23:10"]);
    const [
      {
        caller,
        event: { id: eventId, ...event },
      } = assert.fail(),
    ] = cloud.invoked;
    assert.match(String(eventId), /^[0-9a-f-]{36}$/);
    assert.deepEqual(event, {
      version: "0",
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: "123456789012",
      time: "2026-11-20T23:05:30Z",
      region: "eu-central-1",
      resources: [ruleArn],
      detail: {},
    });
    assert.deepEqual(caller, {
      kind: "service",
      service: "events.amazonaws.com",
      sourceArn: ruleArn,
      sourceAccount: "123456789012",
    });
  });

  it("run at the times of a cron expression, with a target's own input", async () => {
    const cloud = start("2026-11-20T23:00:00");
    await cloud.rule("cron(30 6 ? * MON-FRI *)");
    await cloud.target({ input: '{"period":"day"}' });
    await cloud.clock.passTo(time("2026-11-24T00:00:00"));
    assert.deepEqual(
      cloud.invoked.map(({ at, event }) => [at, event]),
      [["23T06:30", { period: "day" }]],
    );
  });

  it("are refused with what Scheduler alone accepts, and with units of the wrong number", async () => {
    const cloud = start("2026-11-20T23:00:00");
    for (const wrong of [
      "at(2026-11-21T00:00:00)",
      "rate(1 minutes)",
      "rate(5 minute)",
      "rate(0 minutes)",
      "rate(1 week)",
      "cron(0 12 * * *)",
      "cron(0 12 * * * *)",
      "every day",
    ])
      await assert.rejects(cloud.rule(wrong), /Parameter ScheduleExpression is not valid/, wrong);
    for (const eventPattern of ["{}", '{"source":["aws.s3"]}', '{"source":["aws.codepipeline","mine"]}'])
      await assert.rejects(
        cloud.rule("rate(1 day)", { eventPattern }),
        /no other service publishes events to a bus/,
        eventPattern,
      );
    for (const eventPattern of ["{", '{"source":"aws.codepipeline"}', '{"source":[]}'])
      await assert.rejects(
        cloud.rule("rate(1 day)", { eventPattern }),
        /Event pattern is not valid/,
        eventPattern,
      );
    await assert.rejects(cloud.rule(undefined), /EventPattern or ScheduleExpression must be specified/);
    await assert.rejects(cloud.target(), { name: "ResourceNotFoundException" });
    await cloud.rule("rate(1 day)");
    await assert.rejects(cloud.target({ input: "{" }), /JSON syntax error in input/);
    await assert.rejects(cloud.target({ inputTransformer: {} }), /inputTransformer/);
  });

  it("change and end while the cloud runs", async () => {
    const cloud = start("2026-11-20T23:00:00");
    const rule = await cloud.rule("rate(1 hour)");
    const target = await cloud.target();
    await cloud.clock.passTo(time("2026-11-21T00:30:00"));
    const daily = await cloud.rule("cron(0 12 * * ? *)", {}, rule.former);
    await cloud.clock.passTo(time("2026-11-21T13:00:00"));
    assert.deepEqual(times(cloud), ["21T00:00", "21T12:00"]);
    const off = await cloud.rule("cron(0 12 * * ? *)", { state: "DISABLED" }, daily.former);
    await cloud.clock.passTo(time("2026-11-22T13:00:00"));
    await cloud.rule("cron(0 12 * * ? *)", {}, off.former);
    await target.remove();
    await cloud.clock.passTo(time("2026-11-23T13:00:00"));
    await cloud.target();
    await daily.remove();
    await cloud.clock.passTo(time("2026-11-24T13:00:00"));
    assert.equal(cloud.invoked.length, 2);
    assert.deepEqual(cloud.service.schedules(), []);
  });

  it("send an event that a function may not get to the target's dead-letter queue", async () => {
    const cloud = start("2026-11-20T23:00:00");
    await cloud.rule("rate(1 hour)");
    await cloud.target({ input: "[1]", deadLetterConfig: { arn: queueArn } });
    cloud.failing.with = new AwsError("AccessDeniedException", "no permission", 403);
    await cloud.clock.passTo(time("2026-11-21T00:00:00"));
    cloud.failing.with = new AwsError("ResourceNotFoundException", "Function not found", 404);
    await cloud.clock.passTo(time("2026-11-21T01:00:00"));
    assert.deepEqual(cloud.dead, [
      { queue: queueArn, body: "[1]", code: "NO_PERMISSIONS" },
      { queue: queueArn, body: "[1]", code: "NO_RESOURCE" },
    ]);
    assert.equal(cloud.warnings[0], `tick: ${functionArn} was not invoked: no permission`);
  });

  it("run now on request, and are listed with their functions and next times", async () => {
    const cloud = start("2026-11-20T23:00:00");
    await cloud.rule("rate(1 hour)", { description: "hourly" });
    await cloud.target();
    assert.deepEqual(cloud.service.schedules(), [
      {
        arn: ruleArn,
        name: "tick",
        expression: "rate(1 hour)",
        description: "hourly",
        enabled: true,
        functionArns: [functionArn],
        next: time("2026-11-21T00:00:00"),
      },
    ]);
    await cloud.service.runNow(ruleArn);
    assert.equal(cloud.invoked.length, 1);
    await assert.rejects(cloud.service.runNow(`${ruleArn}s`), { name: "ResourceNotFoundException" });
  });

  it("keep their rate over a restart, and report the times that were missed", async () => {
    const first = start("2026-11-20T23:00:00");
    await first.rule("rate(7 hours)");
    await open.pop()?.();
    const second = start("2026-11-21T21:00:00");
    await second.rule("rate(7 hours)");
    await second.target();
    assert.deepEqual(second.warnings, ["tick missed 3 times while the local run was off."]);
    await second.clock.passTo(time("2026-11-22T04:00:00"));
    assert.deepEqual(times(second), ["22T03:00"]);
  });
});
