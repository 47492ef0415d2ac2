import { escapeXml } from "../awsEndpoint/errorAnswer";
import type { Access, AwsAnswer, AwsApi, AwsCall, WebRequest } from "../core/service";
import { AwsError } from "../core/service";
import { sizeOf } from "../sqs/attributes";
import { attributesIn, inQueues } from "./attributes";
import { entriesIn } from "./batch";
import { invalidParameter } from "./errors";
import type { Message } from "./model";
import type { Topics } from "./topics";

/** The maximum bytes of a message with its attributes, and of all messages of a batch together. */
const maxBytes = 262_144;

const namespace = "http://sns.amazonaws.com/doc/2010-03-31/";

type Operation = (form: URLSearchParams, topics: Topics, effects?: AwsCall["effects"]) => string;

const operations: Readonly<Record<string, Operation>> = {
  Publish: (form, topics, effects) =>
    element("MessageId", topics.publish(topicOf(form), messageOf(form), effects)),
  PublishBatch: publishBatch,
  ListTopics: (_, topics) =>
    `<Topics>${[...topics.topics.keys()].map((arn) => `<member>${element("TopicArn", arn)}</member>`).join("")}</Topics>`,
  ListSubscriptionsByTopic(form, topics) {
    const { arn } = topics.get(topicOf(form));
    const own = [...topics.subscriptions.values()].filter(({ topicArn }) => topicArn === arn);
    const members = own.map(
      (each) =>
        `<member>${element("SubscriptionArn", topics.isPending(each) ? "PendingConfirmation" : each.arn)}${element("TopicArn", arn)}${element("Protocol", each.protocol)}${element("Endpoint", each.endpoint)}${element("Owner", arn.split(":")[4] ?? "")}</member>`,
    );
    return `<Subscriptions>${members.join("")}</Subscriptions>`;
  },
};

/** SNS's query protocol, version 2010-03-31. */
export class SnsApi implements AwsApi {
  readonly signingName = "sns";
  readonly operations = Object.keys(operations);

  constructor(private readonly topics: Topics) {}

  access({ operation, body }: AwsCall): readonly Access[] {
    find(operation);
    const form = new URLSearchParams(body.toString());
    // IAM has no action for batches.
    const action = `sns:${operation === "PublishBatch" ? "Publish" : operation}`;
    return [{ action, resource: operation === "ListTopics" ? "*" : topicOf(form) }];
  }

  web = ({ url }: WebRequest) => {
    const answer = this.topics.email.confirm(url);
    return answer && Promise.resolve(answer);
  };

  async answer({ operation, body, requestId, effects }: AwsCall): Promise<AwsAnswer> {
    const result = find(operation)(new URLSearchParams(body.toString()), this.topics, effects);
    return {
      status: 200,
      headers: { "content-type": "text/xml" },
      body: `<${operation}Response xmlns="${namespace}"><${operation}Result>${result}</${operation}Result><ResponseMetadata>${element("RequestId", requestId)}</ResponseMetadata></${operation}Response>`,
    };
  }
}

function find(name: string): Operation {
  const known = Object.hasOwn(operations, name) ? operations[name] : undefined;
  if (known) return known;
  throw new AwsError("InvalidAction", `The local SNS does not implement ${name}.`);
}

const element = (name: string, value: string) => `<${name}>${escapeXml(value)}</${name}>`;

/** Returns the topic's ARN. Throws `InvalidParameter` if it is missing or not an ARN. */
function topicOf(form: URLSearchParams): string {
  const arn = form.get("TopicArn") ?? form.get("TargetArn");
  if (arn === null) throw invalidParameter("TopicArn");
  const parts = arn.split(":").length;
  if (parts < 6)
    throw invalidParameter(`TopicArn Reason: An ARN must have at least 6 elements, not ${parts}`);
  return arn;
}

/** Publishes the messages of a batch. A refused message does not stop the others. */
function publishBatch(form: URLSearchParams, topics: Topics, effects?: AwsCall["effects"]): string {
  const { arn } = topics.get(topicOf(form));
  const forms = entriesIn(form);
  for (const entry of forms.values()) checkMembers(entry);
  const entries = [...forms].map(([id, entry]) => ({ id, message: tried(() => messageIn(entry)) }));
  const bytes = entries.reduce((sum, { message }) => sum + ("text" in message ? bytesOf(message) : 0), 0);
  if (bytes > maxBytes)
    throw new AwsError(
      "BatchRequestTooLong",
      "The length of all the batch messages put together is more than the limit.",
    );
  const successful: string[] = [];
  const failed: string[] = [];
  for (const { id, message } of entries)
    if ("text" in message)
      successful.push(element("Id", id) + element("MessageId", topics.publish(arn, message, effects)));
    else
      failed.push(
        element("Id", id) +
          element("Code", message.code) +
          element("Message", message.message) +
          element("SenderFault", "true"),
      );
  const list = (all: readonly string[]) => all.map((each) => `<member>${each}</member>`).join("");
  return `<Successful>${list(successful)}</Successful><Failed>${list(failed)}</Failed>`;
}

function tried<T>(make: () => T): T | AwsError {
  try {
    return make();
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
}

const bytesOf = ({ text, attributes }: Message) => Buffer.byteLength(text) + sizeOf(inQueues(attributes));

/** Returns the subject, of 1 to 100 characters without line breaks or control characters. */
function subjectOf(form: URLSearchParams): string | undefined {
  const subject = form.get("Subject") ?? undefined;
  if (subject === "" || (subject && (subject.length > 100 || /\p{Cc}/u.test(subject))))
    throw invalidParameter("Subject");
  return subject;
}

/** Throws for a member that the local cloud does not implement. */
function checkMembers(form: URLSearchParams): void {
  for (const name of ["MessageStructure", "MessageGroupId"])
    if (form.has(name)) throw invalidParameter(`the local SNS does not implement ${name}`);
}

function messageOf(form: URLSearchParams): Message {
  checkMembers(form);
  const message = messageIn(form);
  if (bytesOf(message) > maxBytes) throw invalidParameter("Message too long");
  return message;
}

/** Returns the message of a form, without checking its length. */
function messageIn(form: URLSearchParams): Message {
  const text = form.get("Message") ?? "";
  if (text === "") throw invalidParameter("Empty message");
  if (form.has("MessageDeduplicationId"))
    throw invalidParameter(
      "MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
    );
  return { text, subject: subjectOf(form), attributes: attributesIn(form) };
}
