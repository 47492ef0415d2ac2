import assert from "node:assert/strict";

import { GetScheduleCommand, ListSchedulesCommand, SchedulerClient } from "@aws-sdk/client-scheduler";

import { cloud, output } from "../local";

describe("the schedules of seasons", () => {
  let client: SchedulerClient;
  before(async () => {
    await cloud();
    client = new SchedulerClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
  });
  after(() => client.destroy());

  it("close a day five minutes after midnight and a week on Monday, each for the scheduled time", async () => {
    const { Schedules = [] } = await client.send(
      new ListSchedulesCommand({ NamePrefix: "jobs-close-season-" }),
    );
    const closing = await Promise.all(
      Schedules.map(({ Name, GroupName }) => client.send(new GetScheduleCommand({ Name, GroupName }))),
    );
    const at = "<aws.scheduler.scheduled-time>";
    assert.deepEqual(
      closing.map(({ ScheduleExpression, State, Target }) => [
        ScheduleExpression,
        State,
        JSON.parse(Target?.Input ?? ""),
      ]),
      [
        ["cron(5 0 * * ? *)", "ENABLED", { window: "day", at }],
        ["rate(30 minutes)", "ENABLED", { window: "day", at, late: true }],
        ["rate(30 minutes)", "ENABLED", { window: "week", at, late: true }],
        ["cron(10 0 ? * MON *)", "ENABLED", { window: "week", at }],
      ],
    );
  });

  it("act in a role that only their group may assume, and send failures to a queue", async () => {
    const { graph } = await cloud();
    const [group] = graph.filter(({ type }) => type === "aws:scheduler/scheduleGroup:ScheduleGroup");
    const role = graph.find(({ name }) => name === "jobs-close-season-scheduler-role");
    const queue = graph.find(
      ({ type, name }) => type === "aws:sqs/queue:Queue" && name === "jobs-dead-letters",
    );
    const trust = JSON.parse(JSON.stringify(role?.inputs["assumeRolePolicy"]));
    const { Statement } = typeof trust === "string" ? JSON.parse(trust) : trust;
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "aws:SourceAccount": "123456789012", "aws:SourceArn": group?.outputs["arn"] },
        },
      },
    ]);
    const { Schedules = [] } = await client.send(new ListSchedulesCommand({}));
    for (const { Name, GroupName } of Schedules) {
      const { Target } = await client.send(new GetScheduleCommand({ Name, GroupName }));
      assert.deepEqual(Target?.DeadLetterConfig, { Arn: queue?.outputs["arn"] });
      if (Name?.startsWith("jobs-close-season-")) assert.equal(Target?.RoleArn, role?.outputs["arn"]);
    }
    const retries = graph.find(({ name }) => name === "jobs-close-season-retries");
    assert.deepEqual(retries?.inputs["destinationConfig"], {
      onFailure: { destination: queue?.outputs["arn"] },
    });
  });
});
