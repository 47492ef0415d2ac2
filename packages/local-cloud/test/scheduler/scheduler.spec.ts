import assert from "node:assert/strict";

import {
  CreateScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from "@aws-sdk/client-scheduler";

import { AwsError } from "../../core/service";
import { functionArn, groupArn, roleArn, type SchedulerCloud, schedulerCloud } from "./cloud";

const time = (text: string) => Date.parse(`${text}Z`);
const input = JSON.stringify({
  at: "<aws.scheduler.scheduled-time>",
  arn: "<aws.scheduler.schedule-arn>",
  execution: "<aws.scheduler.execution-id>",
  attempt: "<aws.scheduler.attempt-number>",
});

describe("EventBridge Scheduler", () => {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function start(at = "2026-11-20T23:00:00", data?: string): Promise<SchedulerCloud> {
    const cloud = await schedulerCloud(at, data);
    open.push(() => cloud.close());
    return cloud;
  }
  const times = ({ invoked }: SchedulerCloud) => invoked.map(({ at }) => new Date(at).toISOString());

  describe("at its times", () => {
    it("invokes the function asynchronously, in the schedule's role, with the keywords of the input", async () => {
      const cloud = await start();
      const { id, outputs } = await cloud.schedule("day", "cron(5 0 * * ? *)", {}, { input });
      const arn = "arn:aws:scheduler:eu-central-1:123456789012:schedule/jobs/day";
      assert.deepEqual([id, outputs["arn"]], ["jobs/day", arn]);
      await cloud.clock.passTo(time("2026-11-22T00:04:59"));
      assert.deepEqual(times(cloud), ["2026-11-21T00:05:00.000Z"]);
      const [first] = cloud.invoked;
      assert.equal(first?.type, "Event");
      assert.ok(first?.principal.kind === "role" && first.principal.roleArn === roleArn);
      const { execution, ...rest } = first?.input ?? {};
      assert.deepEqual(rest, { at: "2026-11-21T00:05:00Z", arn, attempt: "1" });
      assert.match(String(execution), /^[0-9a-f]{16}$/);
      await cloud.clock.passTo(time("2026-11-22T00:05:00"));
      assert.equal(cloud.invoked.length, 2);
      assert.deepEqual(cloud.jobs, ["day", "day"], "an event says so each time");
      assert.notEqual(cloud.invoked[1]?.input["execution"], execution);
    });

    it("keeps rates from their start, single times once, and start and end dates", async () => {
      const cloud = await start();
      await cloud.schedule("rate", "rate(1 hour)", { endDate: "2026-11-21T01:30:00Z" });
      await cloud.schedule("once", "at(2026-11-20T23:30:00)", { endDate: "2026-11-20T23:10:00Z" });
      await cloud.schedule("later", "rate(1 day)", { startDate: "2026-11-22T00:00:00Z" });
      await cloud.schedule("off", "rate(1 minute)", { state: "DISABLED" });
      await cloud.schedule("gone", "at(2026-11-20T22:00:00)");
      await cloud.clock.passTo(time("2026-11-22T12:00:00"));
      assert.deepEqual(
        times(cloud).map((at) => at.slice(8, 16)),
        ["20T23:00", "20T23:30", "21T00:00", "21T01:00", "22T00:00"],
      );
    });

    it("runs what a sleeping laptop missed once when it wakes, and skips the rest", async () => {
      const cloud = await start();
      await cloud.schedule("day", "cron(5 0 * * ? *)", {}, { input });
      await cloud.clock.passTo(time("2026-11-20T23:30:00"));
      await cloud.clock.sleepTo(time("2026-11-23T09:00:00"));
      assert.deepEqual(
        cloud.invoked.map(({ input }) => input["at"]),
        ["2026-11-21T00:05:00Z"],
      );
      await cloud.clock.passTo(time("2026-11-24T01:00:00"));
      assert.equal(cloud.invoked[1]?.input["at"], "2026-11-24T00:05:00Z");
    });

    it("invokes by a new rate at once, however long its creation takes", async () => {
      const cloud = await start("2026-11-20T23:00:00");
      const { now } = cloud.clock;
      let readings = 0;
      cloud.clock.now = () => now() + ++readings;
      await cloud.schedule("rate", "rate(7 hours)");
      await cloud.clock.passTo(time("2026-11-21T01:00:00"));
      assert.deepEqual([cloud.invoked.length, cloud.warnings], [1, []]);
    });

    it("reports what was missed while the local run was off, and does not catch up", async () => {
      const first = await schedulerCloud("2026-11-20T23:00:00");
      await first.schedule("day", "cron(5 0 * * ? *)");
      await first.schedule("rate", "rate(7 hours)");
      await first.clock.passTo(time("2026-11-21T01:00:00"));
      assert.deepEqual([first.invoked.length, first.warnings], [2, []]);
      await first.stop();
      const second = await start("2026-11-23T01:00:00", first.data);
      await second.schedule("day", "cron(5 0 * * ? *)");
      await second.schedule("rate", "rate(7 hours)");
      assert.deepEqual(second.warnings, [
        "day missed 2 times while the local run was off.",
        "rate missed 7 times while the local run was off.",
      ]);
      await second.clock.passTo(time("2026-11-24T00:05:00"));
      // The rate counts from its first start: 23:00, and every seven hours.
      assert.deepEqual(
        times(second).map((at) => at.slice(8, 16)),
        ["23T07:00", "23T14:00", "23T21:00", "24T00:05"],
      );
    });
  });

  it("reports nothing as missed of a schedule that was disabled", async () => {
    const first = await schedulerCloud("2026-11-20T23:00:00");
    await first.schedule("day", "cron(5 0 * * ? *)", { state: "DISABLED" });
    await first.clock.passTo(time("2026-11-25T01:00:00"));
    await first.stop();
    const second = await start("2026-11-25T02:00:00", first.data);
    await second.schedule("day", "cron(5 0 * * ? *)");
    assert.deepEqual(second.warnings, []);
  });

  describe("if the target cannot be invoked", () => {
    const throttled = new AwsError("TooManyRequestsException", "Rate Exceeded.", 429);

    it("retries at growing intervals until it can", async () => {
      const cloud = await start();
      cloud.failing.with = throttled;
      await cloud.schedule("once", "at(2026-11-20T23:00:10)", {}, { input });
      await cloud.clock.passTo(time("2026-11-20T23:00:20"));
      cloud.failing.with = undefined;
      await cloud.clock.passTo(time("2026-11-21T23:00:00"));
      assert.deepEqual(
        cloud.invoked.map(({ at, input }) => [(at - time("2026-11-20T23:00:10")) / 1000, input["attempt"]]),
        [
          [0, "1"],
          [1, "2"],
          [3, "3"],
          [7, "4"],
          [15, "5"],
        ],
      );
      assert.deepEqual(await cloud.deadLetters(), []);
    });

    it("sends to the dead-letter queue after the last attempt, with AWS's attributes", async () => {
      const cloud = await start();
      cloud.failing.with = throttled;
      const retryPolicy = { maximumRetryAttempts: 2 };
      await cloud.schedule("once", "at(2026-11-20T23:00:10)", {}, { input, retryPolicy });
      await cloud.clock.passTo(time("2026-11-21T23:00:00"));
      assert.equal(cloud.invoked.length, 3);
      const [letter, ...others] = await cloud.deadLetters();
      assert.deepEqual(others, []);
      assert.deepEqual(letter?.body, cloud.invoked[2]?.input);
      const { EXECUTION_ID, ...rest } = letter?.attributes ?? {};
      assert.equal(EXECUTION_ID, cloud.invoked[0]?.input["execution"]);
      assert.deepEqual(rest, {
        SCHEDULE_ARN: "arn:aws:scheduler:eu-central-1:123456789012:schedule/jobs/once",
        SCHEDULED_TIME: "2026-11-20T23:00:10Z",
        TARGET_ARN: functionArn,
        ERROR_CODE: "TooManyRequestsException",
        ERROR_MESSAGE: '{"message":"Rate Exceeded."}',
        EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
        RETRY_ATTEMPTS: "2",
        IS_PAYLOAD_TRUNCATED: "false",
      });
      assert.match(String(cloud.warnings), /once: .*:function:close was not invoked: TooManyRequests/);
    });

    it("gives up if the event is too old", async () => {
      const cloud = await start();
      cloud.failing.with = throttled;
      const retryPolicy = { maximumEventAgeInSeconds: 60 };
      await cloud.schedule("once", "at(2026-11-20T23:00:10)", {}, { retryPolicy });
      await cloud.clock.passTo(time("2026-11-21T23:00:00"));
      const [letter] = await cloud.deadLetters();
      assert.equal(letter?.attributes["EXHAUSTED_RETRY_CONDITION"], "MaximumEventAgeInSeconds");
      assert.deepEqual(letter?.body, {});
      const last = cloud.invoked.at(-1)?.at ?? 0;
      assert.ok(last > time("2026-11-20T23:00:10") && last <= time("2026-11-20T23:01:10"));
    });

    it("warns if the role may not invoke it, or may not even send to the queue", async () => {
      const cloud = await start();
      const own = { "aws:SourceAccount": "123456789012" };
      await cloud.role("queue-only", own, {
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:eu-central-1:123456789012:dead",
      });
      await cloud.role("nothing", own, {
        Effect: "Allow",
        Action: "sqs:SendMessage",
        Resource: "arn:aws:sqs:x:1:y",
      });
      const retryPolicy = { maximumRetryAttempts: 0 };
      for (const name of ["queue-only", "nothing"])
        await cloud.schedule(
          name,
          "at(2026-11-20T23:00:10)",
          {},
          { retryPolicy, roleArn: `arn:aws:iam::123456789012:role/${name}` },
        );
      await cloud.clock.passTo(time("2026-11-21T00:00:00"));
      assert.deepEqual(cloud.invoked, []);
      const letters = await cloud.deadLetters();
      assert.deepEqual(
        letters.map(({ attributes }) => attributes["SCHEDULE_ARN"]?.split("/").at(-1)),
        ["queue-only"],
      );
      assert.match(
        String(letters[0]?.attributes["ERROR_MESSAGE"]),
        /not authorized to perform: lambda:InvokeFunction/,
      );
      assert.match(String(cloud.warnings), /nothing: its dead-letter queue was not told: .*sqs:sendmessage/);
    });
  });

  describe("refuses", () => {
    it("a role that trusts another group, one schedule, or another service", async () => {
      const cloud = await start();
      const nothing = { Effect: "Allow", Action: "sqs:SendMessage", Resource: "arn:aws:sqs:x:1:y" };
      const arn = "arn:aws:scheduler:eu-central-1:123456789012:";
      for (const [name, source] of [
        ["other-group", `${arn}schedule-group/default`],
        ["one-schedule", `${arn}schedule/jobs/day`],
      ] as const) {
        await cloud.role(name, { "aws:SourceArn": source }, nothing);
        await assert.rejects(
          cloud.schedule("day", "rate(1 day)", {}, { roleArn: `arn:aws:iam::123456789012:role/${name}` }),
          {
            code: "ValidationException",
            message:
              "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.",
          },
        );
      }
    });

    for (const [what, more, target, why] of [
      [
        "an expression it does not know",
        { scheduleExpression: "cron(0 10 32 * ? *)" },
        {},
        /Invalid Schedule Expression.*day-of-month: 32/,
      ],
      ["time zones", { scheduleExpressionTimezone: "Europe/Berlin" }, {}, /UTC only/],
      [
        "flexible windows",
        { flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 5 } },
        {},
        /use OFF/,
      ],
      ["deleting what is over", { actionAfterCompletion: "DELETE" }, {}, /keeps schedules that are over/],
      ["keys of one's own", { kmsKeyArn: "arn:aws:kms:x" }, {}, /kmsKeyArn/],
      ["other targets", {}, { arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage" }, /invoke functions only/],
      ["targets' parameters", {}, { sqsParameters: { messageGroupId: "a" } }, /sqsParameters/],
      ["retries beyond a day", {}, { retryPolicy: { maximumEventAgeInSeconds: 86_401 } }, /86400/],
    ] as const)
      it(what, async () => {
        const cloud = await start();
        await assert.rejects(cloud.schedule("day", "rate(1 day)", more, target), why);
      });

    it("a group that does not exist, and names that are taken", async () => {
      const cloud = await start();
      await assert.rejects(cloud.schedule("day", "rate(1 day)", { groupName: "none" }), {
        code: "ResourceNotFoundException",
        message: "Schedule group none does not exist.",
      });
      await cloud.schedule("day", "rate(1 day)");
      await assert.rejects(cloud.schedule("day", "rate(1 day)"), { code: "ConflictException" });
    });
  });

  describe("for the official client", () => {
    it("shows a schedule and its group", async () => {
      const { api, ...cloud } = await start();
      open.push(async () => api.destroy());
      await cloud.schedule(
        "day",
        "cron(5 0 * * ? *)",
        { description: "Every day", startDate: "2026-11-21T00:00:00Z" },
        { input: '{"a":1}' },
      );
      const { $metadata, ...shown } = await api.send(
        new GetScheduleCommand({ Name: "day", GroupName: "jobs" }),
      );
      assert.equal($metadata.httpStatusCode, 200);
      assert.deepEqual(shown, {
        Arn: "arn:aws:scheduler:eu-central-1:123456789012:schedule/jobs/day",
        GroupName: "jobs",
        Name: "day",
        State: "ENABLED",
        Description: "Every day",
        ScheduleExpression: "cron(5 0 * * ? *)",
        ScheduleExpressionTimezone: "UTC",
        StartDate: new Date("2026-11-21T00:00:00Z"),
        CreationDate: new Date("2026-11-20T23:00:00Z"),
        LastModificationDate: new Date("2026-11-20T23:00:00Z"),
        FlexibleTimeWindow: { Mode: "OFF" },
        ActionAfterCompletion: "NONE",
        Target: {
          Arn: functionArn,
          RoleArn: roleArn,
          Input: '{"a":1}',
          DeadLetterConfig: { Arn: "arn:aws:sqs:eu-central-1:123456789012:dead" },
          RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 },
        },
      });
      const group = await api.send(new GetScheduleGroupCommand({ Name: "jobs" }));
      assert.deepEqual([group.Arn, group.State], [groupArn, "ACTIVE"]);
    });

    it("lists them in pages", async () => {
      const cloud = await start();
      for (const name of ["week", "day", "hour"])
        await cloud.schedule(name, "rate(1 day)", name === "hour" ? { state: "DISABLED" } : {});
      const list = async (more: object) => {
        const { Schedules = [], NextToken } = await cloud.api.send(new ListSchedulesCommand(more));
        return { names: Schedules.map(({ Name }) => Name), NextToken };
      };
      const first = await list({ GroupName: "jobs", MaxResults: 2 });
      assert.deepEqual(first.names, ["day", "hour"]);
      assert.deepEqual(await list({ MaxResults: 2, NextToken: first.NextToken }), {
        names: ["week"],
        NextToken: undefined,
      });
      assert.deepEqual((await list({ State: "DISABLED" })).names, ["hour"]);
      assert.deepEqual((await list({ NamePrefix: "w" })).names, ["week"]);
      const { ScheduleGroups } = await cloud.api.send(new ListScheduleGroupsCommand({}));
      assert.deepEqual(
        ScheduleGroups?.map(({ Name }) => Name),
        ["default", "jobs"],
      );
    });

    it("refuses unknown, unimplemented and forbidden requests", async () => {
      const cloud = await start();
      await assert.rejects(
        cloud.api.send(new GetScheduleCommand({ Name: "none", GroupName: "jobs" })),
        (error) =>
          error instanceof ResourceNotFoundException && error.message === "Schedule none does not exist.",
      );
      await assert.rejects(cloud.api.send(new CreateScheduleGroupCommand({ Name: "new" })), {
        name: "UnknownOperationException",
        message: /does not implement POST \/schedule-groups\/new/,
      });
      const stranger = new SchedulerClient({
        ...cloud.client,
        credentials: { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "none" },
      });
      open.push(async () => stranger.destroy());
      await assert.rejects(stranger.send(new ListSchedulesCommand({})), {
        name: "UnrecognizedClientException",
      });
    });
  });
});
