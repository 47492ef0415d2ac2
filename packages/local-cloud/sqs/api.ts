import { createHash } from "node:crypto";
import { queryName } from "../awsEndpoint/authErrors";

import { deniedError } from "../awsEndpoint/errorAnswer";
import type { Host } from "../core/host";
import type { Access, AwsAnswer, AwsApi, AwsCall } from "../core/service";
import { AwsError } from "../core/service";
import type { IamService } from "../iam";
import {
  checkAttributes,
  chosen,
  type MessageAttributes,
  md5OfAttributes,
  sizeOf,
  unsendable,
} from "./attributes";
import { batches, isBatch, perform as performBatch } from "./batch";
import { type MoveTasks, parseHandle } from "./moveTasks";
import type { Queues } from "./queues";
import { shownRedrive, shownRedriveAllow } from "./redrive";
import { ofDeleted, ofReceived, ofSent, type Report } from "./report";
import { checkMembers, isOperation, type OperationName, parse, type Request, requests } from "./requests";
import type { Message, MessageStore, Queue } from "./store";

type Paging = Pick<Request<"ListQueues">, "MaxResults" | "NextToken">;

/** The minimum time between two purges of a queue, in milliseconds. */
const purgeMs = 60_000;

/** SQS's JSON protocol. */
export class SqsApi implements AwsApi {
  readonly signingName = "sqs";
  readonly operations = Object.keys(requests);
  readonly target = "AmazonSQS";
  private readonly purged = new Map<string, number>();

  constructor(
    private readonly host: Pick<Host, "accountId" | "awsUrl">,
    private readonly queues: Queues,
    private readonly store: MessageStore,
    private readonly iam: Pick<IamService, "authorizeOn" | "userId"> | undefined,
    private readonly report: Report,
    private readonly moveTasks: MoveTasks,
  ) {}

  /**
   * Returns the grants that a call needs. If the queue has a policy, it authorizes the call here, by that policy and
   * the caller's, and returns none.
   */
  access({ operation, input, principal, traceId }: AwsCall): readonly Access[] {
    const name = known(operation);
    return this.needed(name, input).filter((access) => {
      const policy = this.queues.policyOf(access.resource);
      if (!policy || !this.iam) return true;
      try {
        this.iam.authorizeOn(policy, principal, access, traceId);
        return false;
      } catch (error) {
        throw error instanceof AwsError ? deniedError(error, this.signingName) : error;
      }
    });
  }

  private needed(operation: OperationName, input: unknown): Access[] {
    if (operation !== "StartMessageMoveTask")
      return [
        {
          action: `sqs:${isBatch(operation) ? batches[operation] : operation}`,
          resource: this.resource(operation, input),
        },
      ];
    // SQS moves messages with the grants of the caller.
    const { SourceArn, DestinationArn } = parse(operation, input);
    const onSource = [operation, "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
    return [
      ...onSource.map((name) => ({ action: `sqs:${name}`, resource: SourceArn })),
      ...(DestinationArn ? [{ action: "sqs:SendMessage", resource: DestinationArn }] : []),
    ];
  }

  async answer(call: AwsCall): Promise<AwsAnswer> {
    const body = await this.perform(known(call.operation), call);
    return {
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: body && JSON.stringify(body),
    };
  }

  /** Renders an error. A header has its name in the older query protocol, which SDKs show; the body names its shape. */
  error({ code, message, status }: AwsError): AwsAnswer {
    return {
      status,
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amzn-query-error": `${queryNames[code] ?? queryName(code) ?? code};${status < 500 ? "Sender" : "Receiver"}`,
      },
      body: JSON.stringify({ __type: `com.amazonaws.sqs#${shapeNames[code] ?? code}`, message }),
    };
  }

  private resource(operation: OperationName, input: unknown): string {
    switch (operation) {
      case "ListQueues":
        return "*";
      case "GetQueueUrl":
        return this.queues.arnOf(parse(operation, input).QueueName);
      case "StartMessageMoveTask":
      case "ListMessageMoveTasks":
        return parse(operation, input).SourceArn;
      case "CancelMessageMoveTask":
        return parseHandle(parse(operation, input).TaskHandle).sourceArn;
      default:
        return this.queues.arnOf(nameIn(parse(operation, input).QueueUrl));
    }
  }

  private async perform(
    operation: OperationName,
    { input, principal, effects }: Pick<AwsCall, "input" | "principal" | "effects">,
  ): Promise<object | undefined> {
    if (isBatch(operation)) {
      const { QueueUrl, Entries } = parse(operation, input);
      const single = batches[operation];
      this.queue(QueueUrl);
      for (const { Id: _, ...members } of Entries) checkMembers(single, { QueueUrl, ...members });
      return performBatch(operation, Entries, (members) =>
        this.perform(single, { input: { QueueUrl, ...members }, principal, effects }),
      );
    }
    switch (operation) {
      case "SendMessage":
        return this.send(parse(operation, input), this.iam?.userId(principal) ?? principal.kind, effects);
      case "ReceiveMessage":
        return this.receive(parse(operation, input));
      case "DeleteMessage": {
        const { QueueUrl, ReceiptHandle } = parse(operation, input);
        const queue = this.queue(QueueUrl);
        this.store.delete(queue, checkedReceipt(ReceiptHandle));
        this.report(queue, ofDeleted);
        return undefined;
      }
      case "ChangeMessageVisibility": {
        const { QueueUrl, ReceiptHandle, VisibilityTimeout } = parse(operation, input);
        const receipt = checkedReceipt(ReceiptHandle);
        if (!this.store.changeVisibility(this.queue(QueueUrl), receipt, VisibilityTimeout))
          throw gone(receipt);
        return undefined;
      }
      case "GetQueueUrl":
        return { QueueUrl: this.urlOf(this.queues.get(parse(operation, input).QueueName)) };
      case "GetQueueAttributes":
        return this.attributes(parse(operation, input));
      case "PurgeQueue":
        return this.purge(this.queue(parse(operation, input).QueueUrl));
      case "ListQueues":
        return this.list(parse(operation, input));
      case "ListDeadLetterSourceQueues": {
        const { QueueUrl, ...paging } = parse(operation, input);
        const { urls, next } = this.page(this.queues.sourcesOf(this.queue(QueueUrl).arn), paging);
        return { queueUrls: urls, ...next };
      }
      case "StartMessageMoveTask":
        return { TaskHandle: this.moveTasks.start(parse(operation, input)) };
      case "ListMessageMoveTasks": {
        const { SourceArn, MaxResults } = parse(operation, input);
        return { Results: this.moveTasks.list(SourceArn, MaxResults) };
      }
      case "CancelMessageMoveTask":
        return {
          ApproximateNumberOfMessagesMoved: this.moveTasks.cancel(parse(operation, input).TaskHandle),
        };
    }
  }

  private send(request: Request<"SendMessage">, sender: string, effects: AwsCall["effects"]): object {
    const { QueueUrl, MessageBody: body, MessageAttributes: attributes, DelaySeconds } = request;
    const queue = this.queue(QueueUrl);
    checkAttributes(attributes);
    checkBody(body, attributes, queue);
    const id = this.store.send(queue, { body, attributes, sender }, DelaySeconds ?? queue.delay);
    this.report(queue, ofSent({ body, attributes }));
    effects?.sentMessage(id);
    return { MessageId: id, MD5OfMessageBody: md5(body), ...md5Of(attributes) };
  }

  private async receive(request: Request<"ReceiveMessage">): Promise<object> {
    const queue = this.queue(request.QueueUrl);
    const { MaxNumberOfMessages: limit, VisibilityTimeout: timeout = queue.visibilityTimeout } = request;
    const deadline = performance.now() + (request.WaitTimeSeconds ?? queue.receiveWait) * 1000;
    const wanted = new Set([...request.AttributeNames, ...request.MessageSystemAttributeNames]);
    for (;;) {
      const messages = this.store.receive(queue, limit, timeout, this.queues.deadLettersOf(queue));
      const left = deadline - performance.now();
      if (messages.length > 0 || left <= 0) {
        this.report(queue, ofReceived(messages.length));
        if (messages.length === 0) return {};
        return { Messages: messages.map((message) => shown(message, wanted, request.MessageAttributeNames)) };
      }
      await this.store.wait(queue, left);
    }
  }

  private attributes({ QueueUrl, AttributeNames }: Request<"GetQueueAttributes">): object {
    const queue = this.queue(QueueUrl);
    const { visible, hidden, delayed } = this.store.counts(queue);
    const policy = this.queues.policyOf(queue.arn);
    const redrive = this.queues.redriveOf(queue);
    const redriveAllow = this.queues.redriveAllowOf(queue);
    const all = {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: visible,
      ApproximateNumberOfMessagesNotVisible: hidden,
      ApproximateNumberOfMessagesDelayed: delayed,
      CreatedTimestamp: Math.floor(queue.created / 1000),
      LastModifiedTimestamp: Math.floor(queue.created / 1000),
      VisibilityTimeout: queue.visibilityTimeout,
      MaximumMessageSize: queue.maxMessageSize,
      MessageRetentionPeriod: queue.retention,
      DelaySeconds: queue.delay,
      ReceiveMessageWaitTimeSeconds: queue.receiveWait,
      SqsManagedSseEnabled: queue.managedEncryption,
      ...(policy && { Policy: JSON.stringify(policy) }),
      ...(redrive && { RedrivePolicy: shownRedrive(redrive) }),
      ...(redriveAllow && { RedriveAllowPolicy: shownRedriveAllow(redriveAllow) }),
    };
    const unknown = AttributeNames.find(
      (name) => name !== "All" && !Object.hasOwn(all, name) && !optionalAttributes.has(name),
    );
    if (unknown) throw new AwsError("InvalidAttributeName", `Unknown Attribute ${unknown}.`);
    const asked = Object.entries(all).filter(
      ([name]) => AttributeNames.includes("All") || AttributeNames.includes(name),
    );
    return { Attributes: Object.fromEntries(asked.map(([name, value]) => [name, String(value)])) };
  }

  private purge(queue: Queue): undefined {
    const now = this.store.now();
    if (now - (this.purged.get(queue.name) ?? Number.NEGATIVE_INFINITY) < purgeMs)
      throw new AwsError(
        "PurgeQueueInProgress",
        `Only one PurgeQueue operation on ${queue.name} is allowed every 60 seconds.`,
        403,
      );
    this.purged.set(queue.name, now);
    this.store.purge(queue);
  }

  private list({ QueueNamePrefix, ...paging }: Request<"ListQueues">): object {
    const named = this.queues.all().filter(({ name }) => name.startsWith(QueueNamePrefix));
    const { urls, next } = this.page(named, paging);
    return urls.length === 0 ? {} : { QueueUrls: urls, ...next };
  }

  /** Returns the URLs of a page of queues, which are sorted by name. */
  private page(queues: readonly Queue[], { MaxResults, NextToken = "" }: Paging) {
    const found = queues.filter(({ name }) => name > NextToken);
    const page = found.slice(0, MaxResults);
    return {
      urls: page.map((queue) => this.urlOf(queue)),
      next: found.length > page.length ? { NextToken: page.at(-1)?.name } : {},
    };
  }

  private queue = (url: string) => this.queues.get(nameIn(url));
  private urlOf = ({ name }: Queue) => queueUrl(this.host, name);
}

/** Attributes that a queue may lack. */
const optionalAttributes = new Set([
  "KmsDataKeyReusePeriodSeconds",
  "KmsMasterKeyId",
  "Policy",
  "RedriveAllowPolicy",
  "RedrivePolicy",
]);

export const queueUrl = ({ awsUrl, accountId }: Pick<Host, "accountId" | "awsUrl">, name: string) =>
  `${awsUrl}/${accountId}/${name}`;

/**
 * The names of errors that differ in the older protocol. They and the statuses are from botocore's model of that
 * protocol: `error` of the shapes in sqs/2012-11-05/service-2.json of release 1.29.
 */
const queryNames: Readonly<Record<string, string>> = {
  QueueDoesNotExist: "AWS.SimpleQueueService.NonExistentQueue",
  ...Object.fromEntries(
    [
      "BatchEntryIdsNotDistinct",
      "BatchRequestTooLong",
      "EmptyBatchRequest",
      "InvalidBatchEntryId",
      "PurgeQueueInProgress",
      "TooManyEntriesInBatchRequest",
      "UnsupportedOperation",
    ].map((name) => [name, `AWS.SimpleQueueService.${name}`]),
  ),
};

/** The shape names of errors whose names differ in the older protocol. */
const shapeNames: Readonly<Record<string, string>> = {
  InvalidParameterValue: "InvalidParameterValueException",
  MissingParameter: "MissingRequiredParameterException",
};

function known(operation: string): OperationName {
  if (isOperation(operation)) return operation;
  throw new AwsError("UnsupportedOperation", `The local SQS does not implement ${operation}.`);
}

/** Returns a queue's name, the last part of its URL. The URL may have any host that leads here. */
const nameIn = (url: string) => url.slice(url.lastIndexOf("/") + 1);

function checkBody(body: string, attributes: MessageAttributes, queue: Queue): void {
  if (body.length === 0)
    throw new AwsError("MissingParameter", "The request must contain the parameter MessageBody.");
  checkSize(body, attributes, queue);
  if (unsendable.test(body))
    throw new AwsError("InvalidMessageContents", "Invalid characters found in the message body.");
}

/** Throws `InvalidParameterValue` for a message that is too long for the queue. */
export function checkSize(body: string, attributes: MessageAttributes, { maxMessageSize }: Queue): void {
  if (Buffer.byteLength(body) + sizeOf(attributes) > maxMessageSize)
    throw new AwsError(
      "InvalidParameterValue",
      `One or more parameters are invalid. Reason: Message must be shorter than ${maxMessageSize} bytes.`,
    );
}

function checkedReceipt(receipt: string): string {
  if (/^[\w-]{36} [\w-]{36}$/.test(Buffer.from(receipt, "base64").toString())) return receipt;
  throw new AwsError(
    "ReceiptHandleIsInvalid",
    `The input receipt handle "${receipt}" is not a valid receipt handle.`,
  );
}

const gone = (receipt: string) =>
  new AwsError(
    "InvalidParameterValue",
    `Value ${receipt} for parameter ReceiptHandle is invalid. Reason: Message does not exist or is not available for visibility timeout change.`,
  );

function shown(message: Message, wanted: ReadonlySet<string>, names: readonly string[]): object {
  const all = {
    SenderId: message.sender,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    ...(message.source !== undefined && { DeadLetterQueueSourceArn: message.source }),
  };
  const system = Object.entries(all).filter(([name]) => wanted.has("All") || wanted.has(name));
  const attributes = chosen(message.attributes, names);
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(Object.keys(attributes).length > 0 && { MessageAttributes: attributes }),
    ...md5Of(attributes),
  };
}

/** Returns the MD5 of attributes, or nothing without attributes. */
const md5Of = (attributes: MessageAttributes) =>
  Object.keys(attributes).length > 0 ? { MD5OfMessageAttributes: md5OfAttributes(attributes) } : {};

const md5 = (text: string) => createHash("md5").update(text).digest("hex");
