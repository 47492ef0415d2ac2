import { z } from "zod";

import { autoName, type Host } from "../core/host";
import { type Provider, provider, type Realized, type Resource } from "../core/service";
import type { IamService } from "../iam";
import { queueUrl } from "./api";
import type { Queues } from "./queues";
import type { Queue } from "./store";

/** A policy as JSON. */
const policyText = z.string().optional();

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
  redrivePolicy: policyText,
  redriveAllowPolicy: policyText,
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

const redriveInputs = z.strictObject({
  queueUrl: z.string(),
  redrivePolicy: z.string(),
  region: z.string().optional(),
});

const redriveAllowInputs = z.strictObject({
  queueUrl: z.string(),
  redriveAllowPolicy: z.string(),
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
      queues.setPolicy(queues.get(nameIn(url)), JSON.parse(policy));
      return { id: url, outputs: { queueUrl: url, policy } };
    },
    { update: "create" },
  ),
  "aws:sqs/redrivePolicy:RedrivePolicy": provider(
    redriveInputs,
    ({ queueUrl: url, redrivePolicy }) => {
      queues.setRedrive(queues.get(nameIn(url)), redrivePolicy);
      return { id: url, outputs: { queueUrl: url, redrivePolicy } };
    },
    { update: "create", remove: ({ id }) => queues.removeRedrive(queues.get(nameIn(id))) },
  ),
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy": provider(
    redriveAllowInputs,
    ({ queueUrl: url, redriveAllowPolicy }) => {
      queues.setRedriveAllow(queues.get(nameIn(url)), redriveAllowPolicy);
      return { id: url, outputs: { queueUrl: url, redriveAllowPolicy } };
    },
    { update: "create", remove: ({ id }) => queues.removeRedriveAllow(queues.get(nameIn(id))) },
  ),
  "aws:sqs/queue:Queue": provider(
    inputs,
    (given, resource) => {
      const queue = queueOf(given, resource, queues, host);
      queues.put(queue);
      setPolicies(given, queue, queues);
      return realized(given, queue, host);
    },
    {
      update(given, resource, { id }) {
        const queue = queueOf(given, resource, queues, host);
        if (queueUrl(host, queue.name) === id) queues.change(queue);
        else queues.put(queue);
        setPolicies(given, queue, queues);
        return realized(given, queue, host);
      },
    },
  ),
});

type Inputs = z.output<typeof inputs>;

const nameIn = (url: string) => url.slice(url.lastIndexOf("/") + 1);

/** Sets the redrive policies that a queue's inputs name. As in the provider, others stay as they are. */
function setPolicies({ redrivePolicy, redriveAllowPolicy }: Inputs, queue: Queue, queues: Queues): void {
  if (redriveAllowPolicy) queues.setRedriveAllow(queue, redriveAllowPolicy);
  if (redrivePolicy) queues.setRedrive(queue, redrivePolicy);
}

function queueOf(given: Inputs, resource: Resource, queues: Queues, host: Host): Queue {
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
    created: host.clock.now(),
  };
}

function realized(given: Inputs, { name, arn }: Queue, host: Host): Realized {
  const url = queueUrl(host, name);
  return { id: url, outputs: { ...given, name, arn, url, fifoQueue: false, region: host.region } };
}
