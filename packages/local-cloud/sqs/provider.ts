import { z } from "zod";

import { autoName, type Host } from "../core/host";
import { type Provider, provider, type Realized, type Resource } from "../core/service";
import type { IamService } from "../iam";
import { queueUrl } from "./api";
import type { Queues } from "./queues";
import type { Queue } from "./store";

const inputs = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,80}$/, "a queue's name has up to 80 letters, digits, - and _")
    .optional(),
  fifoQueue: z.literal(false, { error: "the local cloud has standard queues only" }).optional(),
  delaySeconds: z.int().min(0).max(900).default(0),
  maxMessageSize: z.int().min(1024).max(1_048_576).default(262_144),
  messageRetentionSeconds: z.int().min(60).max(1_209_600).default(345_600),
  receiveWaitTimeSeconds: z.int().min(0).max(20).default(0),
  visibilityTimeoutSeconds: z.int().min(0).max(43_200).default(30),
  region: z.string().optional(),
  // Accepted and validated, but without effect in the local run.
  sqsManagedSseEnabled: z.boolean().default(true),
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
});

const policyInputs = z.strictObject({
  queueUrl: z.string(),
  policy: z.string(),
  region: z.string().optional(),
});

export const resources = (
  host: Host,
  queues: Queues,
  iam: Pick<IamService, "checkResourcePolicy"> | undefined,
): Readonly<Record<string, Provider>> => ({
  "aws:sqs/queuePolicy:QueuePolicy": provider(
    policyInputs,
    ({ queueUrl: url, policy }) => {
      if (!iam) throw new Error("queues take no policies without IAM");
      iam.checkResourcePolicy(policy);
      queues.setPolicy(queues.get(url.slice(url.lastIndexOf("/") + 1)), JSON.parse(policy));
      return { id: url, outputs: { queueUrl: url, policy } };
    },
    { update: "create" },
  ),
  "aws:sqs/queue:Queue": provider(
    inputs,
    (given, resource) => {
      const queue = queueOf(given, resource, queues);
      queues.put(queue);
      return realized(given, queue, host);
    },
    {
      update(given, resource, { id }) {
        const queue = queueOf(given, resource, queues);
        if (queueUrl(host, queue.name) === id) queues.change(queue);
        else queues.put(queue);
        return realized(given, queue, host);
      },
    },
  ),
});

type Inputs = z.output<typeof inputs>;

function queueOf(given: Inputs, resource: Resource, queues: Queues): Queue {
  const name = given.name ?? autoName(resource);
  return {
    name,
    arn: queues.arnOf(name),
    delay: given.delaySeconds,
    maxMessageSize: given.maxMessageSize,
    retention: given.messageRetentionSeconds,
    receiveWait: given.receiveWaitTimeSeconds,
    visibilityTimeout: given.visibilityTimeoutSeconds,
    managedEncryption: given.sqsManagedSseEnabled,
    created: Date.now(),
  };
}

function realized(given: Inputs, { name, arn }: Queue, host: Host): Realized {
  const url = queueUrl(host, name);
  return { id: url, outputs: { ...given, name, arn, url, fifoQueue: false, region: host.region } };
}
