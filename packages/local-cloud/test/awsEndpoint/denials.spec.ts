import assert from "node:assert/strict";

import { CloudWatchClient, ListMetricsCommand } from "@aws-sdk/client-cloudwatch";
import { ListTopicsCommand, SNSClient } from "@aws-sdk/client-sns";
import { ListQueuesCommand, SQSClient } from "@aws-sdk/client-sqs";

import { type CloudWatchCloud, cloudWatchCloud } from "../cloudwatch/cloud";

/** The names and messages are AWS's, as users have quoted them in bug reports. */
describe("refusals of callers, by the official clients", () => {
  let cloud: CloudWatchCloud;
  before(async () => {
    cloud = await cloudWatchCloud();
  });
  after(() => cloud.close());

  const user = "User: arn:aws:iam::123456789012:user/stranger";

  it("are SNS's own error, whose actions begin with SNS", async () => {
    const sns = new SNSClient(cloud.stranger);
    await assert.rejects(sns.send(new ListTopicsCommand({})), {
      name: "AuthorizationErrorException",
      message: `${user} is not authorized to perform: SNS:ListTopics on resource: * because no identity-based policy allows the SNS:ListTopics action`,
    });
    sns.destroy();
  });

  it("have the name of SQS's older protocol, and its actions in lower case", async () => {
    const sqs = new SQSClient(cloud.stranger);
    await assert.rejects(sqs.send(new ListQueuesCommand({})), {
      name: "AccessDenied",
      message: `${user} is not authorized to perform: sqs:listqueues on resource: * because no identity-based policy allows the sqs:listqueues action`,
    });
    sqs.destroy();
  });

  // SDKs correct their clock only after errors whose names they know.
  it("keep the query protocol's names of wrong keys and signatures", async () => {
    const { accessKeyId } = cloud.options.credentials;
    for (const [name, credentials] of [
      ["SignatureDoesNotMatch", { accessKeyId, secretAccessKey: "wrong" }],
      ["InvalidClientTokenId", { accessKeyId: "AKIANOBODY", secretAccessKey: "wrong" }],
    ] as const) {
      const options = { ...cloud.options, credentials };
      const sqs = new SQSClient(options);
      await assert.rejects(sqs.send(new ListQueuesCommand({})), { name });
      sqs.destroy();
      const metrics = new CloudWatchClient(options);
      await assert.rejects(metrics.send(new ListMetricsCommand({})), { name });
      metrics.destroy();
    }
  });
});
