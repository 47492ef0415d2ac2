import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SchedulerClient } from "@aws-sdk/client-scheduler";
import { ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { awsEndpoint } from "../../awsEndpoint";
import { listenLocally } from "../../cloud/listen";
import { Events } from "../../core/events";
import type { Host } from "../../core/host";
import { Meter } from "../../core/meter";
import type { Principal } from "../../core/principal";
import type { AwsCall, AwsError, LocalService } from "../../core/service";
import { administratorAccess, iam } from "../../iam";
import { scheduler } from "../../scheduler";
import { sqs } from "../../sqs";
import { StandingClock } from "../../testing/clock";

const account = "123456789012";
export const functionArn = `arn:aws:lambda:eu-central-1:${account}:function:close`;
export const groupArn = `arn:aws:scheduler:eu-central-1:${account}:schedule-group/jobs`;
export const roleArn = `arn:aws:iam::${account}:role/clock`;
const queueArn = `arn:aws:sqs:eu-central-1:${account}:dead`;

export interface Invoked {
  readonly at: number;
  readonly input: Record<string, unknown>;
  readonly type?: string;
  readonly principal: Principal;
}

/** Starts a scheduler behind the real AWS endpoint, with IAM and queues, and a Lambda that records its calls. */
export async function schedulerCloud(start: string, data = mkdtempSync(join(tmpdir(), "scheduler-spec-"))) {
  const clock = new StandingClock(Date.parse(`${start}Z`));
  const listener = await listenLocally(0, "--aws-port");
  const url = `http://127.0.0.1:${listener.port}`;
  const host: Host = {
    accountId: account,
    region: "eu-central-1",
    data,
    awsUrl: url,
    publicUrl: url,
    events: new Events(),
    clock,
    meter: new Meter(),
  };
  const warnings: string[] = [];
  const jobs: string[] = [];
  host.events.listen((event) => {
    if (event.kind === "warning") warnings.push(event.message);
    if (event.kind === "job") jobs.push(event.name);
  });
  const access = iam(host);
  const queues = sqs(host);
  const invoked: Invoked[] = [];
  const failing = { with: undefined as AwsError | undefined };
  const lambda: LocalService = {
    resources: {},
    api: {
      signingName: "lambda",
      access: () => [{ action: "lambda:InvokeFunction", resource: functionArn }],
      async answer({ body, headers, principal }: AwsCall) {
        const input = JSON.parse(body.toString());
        invoked.push({ at: clock.now(), input, type: headers["x-amz-invocation-type"], principal });
        if (failing.with) throw failing.with;
        return { status: 202 };
      },
      error: ({ code, message, status }) => ({
        status,
        headers: { "x-amzn-ErrorType": code },
        body: JSON.stringify({ message }),
      }),
    },
    close: async () => {},
  };
  const services: LocalService[] = [access, queues, lambda];
  const endpoint = awsEndpoint(host, { iam: access }, () => services);
  const timetable = scheduler(host, { iam: access, aws: endpoint });
  services.push(timetable);
  endpoint.attach(listener.server);
  const credentials = access.localUser("operator", { policies: [administratorAccess] });
  const client = { endpoint: url, region: host.region, credentials, maxAttempts: 1 };
  const queue = new SQSClient(client);
  const api = new SchedulerClient(client);

  async function create(type: string, name: string, inputs: object) {
    const provider = services.map(({ resources }) => resources[type]).find((found) => found !== undefined);
    if (!provider) throw new Error(`no provider of ${type}`);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    return provider.create(provider.inputs.parse(inputs) as never, resource);
  }

  const role = (name: string, condition: object, ...statements: object[]) =>
    create("aws:iam/role:Role", name, {
      name,
      assumeRolePolicy: document({
        Effect: "Allow",
        Principal: { Service: "scheduler.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: condition },
      }),
    }).then(() =>
      create("aws:iam/rolePolicy:RolePolicy", `${name}-policy`, {
        role: name,
        policy: document(...statements),
      }),
    );
  const may = (Action: string, Resource: string) => ({ Effect: "Allow", Action, Resource });
  const { id: QueueUrl } = await create("aws:sqs/queue:Queue", "dead", { name: "dead" });
  await create("aws:scheduler/scheduleGroup:ScheduleGroup", "jobs", { name: "jobs" });
  const own = { "aws:SourceAccount": account, "aws:SourceArn": groupArn };
  await role("clock", own, may("lambda:InvokeFunction", functionArn), may("sqs:SendMessage", queueArn));

  return {
    clock,
    host,
    data,
    api,
    client,
    invoked,
    failing,
    jobs,
    warnings,
    create,
    role,
    /** Creates a schedule in the group `jobs` that invokes the function in the role `clock`. */
    schedule: (name: string, scheduleExpression: string, more: object = {}, target: object = {}) =>
      create("aws:scheduler/schedule:Schedule", name, {
        name,
        groupName: "jobs",
        scheduleExpression,
        flexibleTimeWindow: { mode: "OFF" },
        target: { arn: functionArn, roleArn, deadLetterConfig: { arn: queueArn }, ...target },
        ...more,
      }),
    /** Returns the messages of the dead-letter queue. */
    async deadLetters() {
      const { Messages = [] } = await queue.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, MessageAttributeNames: ["All"] }),
      );
      return Messages.map(({ Body, MessageAttributes = {} }) => ({
        body: JSON.parse(Body ?? ""),
        attributes: Object.fromEntries(
          Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
        ),
      }));
    },
    /** Stops the cloud and keeps its data. */
    async stop() {
      queue.destroy();
      api.destroy();
      for (const service of services.toReversed()) await service.close();
      await listener.close();
    },
    async close() {
      await this.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type SchedulerCloud = Awaited<ReturnType<typeof schedulerCloud>>;

const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
