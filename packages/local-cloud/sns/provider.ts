import { z } from "zod";

import { arn, autoName, type Host, identify } from "../core/host";
import { jsonText } from "../core/jsonText";
import { type Provider, provider } from "../core/service";
import { DeployError } from "../engine/graph";
import { parseDocument } from "../iam/document";
import { invalidParameter } from "./errors";
import type { Subscription } from "./model";
import type { Topics } from "./topics";

const topic = z.strictObject({
  name: z
    .string()
    .regex(/^[\w-]{1,256}$/, "has letters, digits, - and _")
    .optional(),
  displayName: z.string().max(100).default(""),
  fifoTopic: z.literal(false, { error: "the local cloud has standard topics only" }).optional(),
  policy: jsonText.optional(),
  region: z.string().optional(),
  tags: z.record(z.string(), z.string()).optional(),
  // Accepted, but without effect in the local run.
  kmsMasterKeyId: z.string().optional(),
});

const topicPolicy = z.strictObject({ arn: z.string(), policy: jsonText, region: z.string().optional() });

const subscription = z.strictObject({
  topic: z.string(),
  protocol: z.enum(["lambda", "sqs", "email"], {
    error: "the local cloud delivers to lambda, sqs and email",
  }),
  endpoint: z.string(),
  rawMessageDelivery: z.boolean().default(false),
  redrivePolicy: jsonText.optional(),
  region: z.string().optional(),
});

const redrive = z.strictObject({ deadLetterTargetArn: z.string() });

const queueArn = /^arn:aws:sqs:[\w-]+:\d{12}:[\w-]+$/;

/** Returns the ARN of a redrive policy's queue. Throws `InvalidParameter` if it is not a queue's ARN. */
function deadLetterIn(policy: string): string {
  const { deadLetterTargetArn } = redrive.parse(JSON.parse(policy));
  if (queueArn.test(deadLetterTargetArn)) return deadLetterTargetArn;
  throw invalidParameter("RedrivePolicy: deadLetterTargetArn is an invalid arn");
}

export function resources(host: Host, topics: Topics): Readonly<Record<string, Provider>> {
  const setPolicy = (topicArn: string, text: string) => {
    topics.policies.set(topicArn, parseDocument(text, "resource"));
  };
  return {
    "aws:sns/topic:Topic": provider(
      topic,
      (given, resource) => {
        const name = given.name ?? autoName(resource);
        const own = arn({ ...host, region: given.region ?? host.region }, "sns", name);
        topics.topics.set(own, { arn: own, name, displayName: given.displayName });
        if (given.policy) setPolicy(own, given.policy);
        return {
          id: own,
          outputs: { ...given, name, arn: own, owner: host.accountId, region: given.region ?? host.region },
        };
      },
      { update: "create", remove: ({ id }) => topics.removeTopic(id) },
    ),
    "aws:sns/topicPolicy:TopicPolicy": provider(
      topicPolicy,
      (given) => {
        topics.get(given.arn);
        setPolicy(given.arn, given.policy);
        return { id: given.arn, outputs: { ...given, owner: host.accountId } };
      },
      { update: "create", remove: ({ id }) => void topics.policies.delete(id) },
    ),
    "aws:sns/topicSubscription:TopicSubscription": provider(
      subscription,
      (given, resource) => {
        const topic = topics.get(given.topic);
        if (given.rawMessageDelivery && given.protocol !== "sqs")
          throw new DeployError(`${resource.name}: rawMessageDelivery is for queues.`);
        if (given.protocol === "sqs" && !queueArn.test(given.endpoint))
          throw invalidParameter("SQS endpoint ARN");
        const own = `${given.topic}:${identify(resource, 32, "0123456789abcdef").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")}`;
        const subscription: Subscription = {
          arn: own,
          topicArn: given.topic,
          protocol: given.protocol,
          endpoint: given.endpoint,
          raw: given.rawMessageDelivery,
          ...(given.redrivePolicy && { deadLetterArn: deadLetterIn(given.redrivePolicy) }),
        };
        topics.subscriptions.set(own, subscription);
        if (given.protocol === "email") topics.email.subscribed(subscription, topic);
        return {
          id: own,
          outputs: {
            ...given,
            arn: own,
            ownerId: host.accountId,
            pendingConfirmation: topics.isPending(subscription),
          },
        };
      },
      { update: "replace", remove: ({ id }) => void topics.subscriptions.delete(id) },
    ),
  };
}
