import { z } from "zod";

import { autoName, type Host } from "../core/host";
import { jsonText } from "../core/jsonText";
import { type Provider, provider, type Realized, type Resource } from "../core/service";
import type { IamService } from "../iam";
import { queueUrl } from "./api";
import type { Queues } from "./queues";
import type { Queue } from "./store";

const policyText = jsonText.optional();

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
  policy: policyText,
  redrivePolicy: policyText,
  redriveAllowPolicy: policyText,
  region: z.string().optional(),
  // Accepted and validated, but without effect in the local run.
  sqsManagedSseEnabled: z.boolean().default(true),
  tags: z.record(z.string().max(128), z.string().max(256)).optional(),
});

const policyInputs = z.strictObject({
  queueUrl: z.string(),
  policy: jsonText,
  region: z.string().optional(),
});

const redriveInputs = z.strictObject({
  queueUrl: z.string(),
  redrivePolicy: jsonText,
  region: z.string().optional(),
});

const redriveAllowInputs = z.strictObject({
  queueUrl: z.string(),
  redriveAllowPolicy: jsonText,
  region: z.string().optional(),
});

export const resources = (
  host: Host,
  queues: Queues,
  iam: PolicyChecks,
): Readonly<Record<string, Provider>> => ({
  "aws:sqs/queuePolicy:QueuePolicy": provider(
    policyInputs,
    ({ queueUrl: url, policy }) => {
      setPolicy(queues.get(nameIn(url)), policy, queues, iam);
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
      setPolicies(given, queue, queues, iam);
      return realized(given, queue, host);
    },
    {
      update(given, resource, { id }) {
        const queue = queueOf(given, resource, queues, host);
        if (queueUrl(host, queue.name) === id) queues.change(queue);
        else queues.put(queue);
        setPolicies(given, queue, queues, iam);
        return realized(given, queue, host);
      },
    },
  ),
});

type Inputs = z.output<typeof inputs>;

const nameIn = (url: string) => url.slice(url.lastIndexOf("/") + 1);

type PolicyChecks = Pick<IamService, "checkResourcePolicy"> | undefined;

function setPolicy(queue: Queue, policy: string, queues: Queues, iam: PolicyChecks): void {
  if (!iam) throw new Error("queues take no policies without IAM");
  iam.checkResourcePolicy(policy);
  queues.setPolicy(queue, JSON.parse(policy));
}

/** Sets the policies that a queue's inputs name. As in the provider, others stay as they are. */
function setPolicies(given: Inputs, queue: Queue, queues: Queues, iam: PolicyChecks): void {
  const { policy, redrivePolicy, redriveAllowPolicy } = given;
  if (policy) setPolicy(queue, policy, queues, iam);
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
