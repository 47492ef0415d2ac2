import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { SNSClient } from "@aws-sdk/client-sns";
import { awsEndpoint } from "../../awsEndpoint";
import { listenLocally } from "../../cloud/listen";
import { cloudwatch } from "../../cloudwatch";
import { RunClock } from "../../core/clock";
import { Events } from "../../core/events";
import type { Host } from "../../core/host";
import { Meter } from "../../core/meter";
import type { LocalService } from "../../core/service";
import { administratorAccess, iam } from "../../iam";
import { sns } from "../../sns";
import { sqs } from "../../sqs";

/** Starts CloudWatch and SNS behind the real AWS endpoint, with IAM and queues. */
export async function cloudWatchCloud() {
  const data = mkdtempSync(join(tmpdir(), "cloudwatch-spec-"));
  const listener = await listenLocally(0, "--aws-port");
  const url = `http://127.0.0.1:${listener.port}`;
  const host: Host = {
    accountId: "123456789012",
    region: "eu-central-1",
    data,
    awsUrl: url,
    publicUrl: url,
    events: new Events(),
    clock: new RunClock(),
    meter: new Meter(),
  };
  const mails: { to: string; subject: string; text: string }[] = [];
  const warnings: string[] = [];
  host.events.listen((event) => {
    if (event.kind === "warning") warnings.push(event.message);
  });
  const access = iam(host);
  const queues = sqs(host, { iam: access });
  const topics = sns(host, {
    iam: access,
    lambda: { accept: () => {} },
    sqs: queues,
    mail: (mail) => mails.unshift(mail),
  });
  const metrics = cloudwatch(host, {
    publish: (topicArn, { arn }, message) =>
      topics.publishAs("cloudwatch.amazonaws.com", arn, topicArn, message),
    samplers: [queues.measure],
  });
  const services: LocalService[] = [access, queues, topics, metrics];
  awsEndpoint(host, { iam: access }, () => services).attach(listener.server);
  const credentials = access.localUser("operator", { policies: [administratorAccess] });
  const options = { endpoint: url, region: host.region, credentials, maxAttempts: 1 };
  const client = new CloudWatchClient(options);

  return {
    host,
    metrics,
    mails,
    warnings,
    client,
    options,
    /** The options of a client without permissions. */
    stranger: { ...options, credentials: access.localUser("stranger") },
    sns: new SNSClient(options),
    async create(type: string, name: string, inputs: object) {
      const provider = services.map(({ resources }) => resources[type]).find((found) => found !== undefined);
      if (!provider) throw new Error(`no provider of ${type}`);
      const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
      return provider.create(provider.inputs.parse(inputs) as never, resource);
    },
    /** Creates a topic that CloudWatch may publish to. */
    async topic(name: string) {
      const { id } = await this.create("aws:sns/topic:Topic", name, { name });
      await this.create("aws:sns/topicPolicy:TopicPolicy", name, {
        arn: id,
        policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { Service: "cloudwatch.amazonaws.com" },
              Action: "sns:Publish",
              Resource: id,
            },
          ],
        }),
      });
      return id;
    },
    /** Moves the clock to the end of the current minute, and by `minutes - 1` further ones. */
    pass: (minutes: number) => host.clock.move(minutes * 60_000 - (host.clock.now() % 60_000)),
    stateOf: (name: string) => metrics.alarms().find(({ alarm }) => alarm.name === name)?.condition.state,
    async close() {
      client.destroy();
      for (const service of services.toReversed()) await service.close();
      await listener.close();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

export type CloudWatchCloud = Awaited<ReturnType<typeof cloudWatchCloud>>;
