import type { ServiceCaller, Session } from "../../../core/contracts";
import type { Host } from "../../../core/host";
import { AwsError } from "../../../core/service";
import { queueUrl } from "../../../sqs/api";
import type { MessageAttributes } from "../../../sqs/attributes";

/** A message as `ReceiveMessage` returns it. */
export interface WireMessage {
  readonly MessageId: string;
  readonly ReceiptHandle: string;
  readonly Body: string;
  readonly MD5OfBody: string;
  readonly MD5OfMessageAttributes?: string;
  readonly Attributes?: Readonly<Record<string, string>>;
  readonly MessageAttributes?: MessageAttributes;
}

/** The maximum number of messages of one call of SQS. */
const mostMessages = 10;

/** Calls SQS in a function's role. Throws `AwsError`. */
export class QueueClient {
  private readonly url: string;

  constructor(
    private readonly aws: ServiceCaller,
    host: Host,
    queueArn: string,
    private readonly session: () => Session,
  ) {
    this.url = queueUrl(host, queueArn.split(":")[5] ?? "");
  }

  async receive(most: number): Promise<readonly WireMessage[]> {
    const { Messages = [] } = await this.call("ReceiveMessage", {
      MaxNumberOfMessages: Math.min(most, mostMessages),
      WaitTimeSeconds: 0,
      MessageAttributeNames: ["All"],
      MessageSystemAttributeNames: ["All"],
    });
    return Messages;
  }

  async delete(messages: readonly WireMessage[]): Promise<void> {
    for (let from = 0; from < messages.length; from += mostMessages)
      await this.call("DeleteMessageBatch", {
        Entries: messages
          .slice(from, from + mostMessages)
          .map(({ MessageId, ReceiptHandle }) => ({ Id: MessageId, ReceiptHandle })),
      });
  }

  private async call(operation: string, input: object): Promise<{ Messages?: readonly WireMessage[] }> {
    const { status, body = "" } = await this.aws.call({
      service: "sqs",
      operation,
      method: "POST",
      path: "/",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": `AmazonSQS.${operation}`,
      },
      body: Buffer.from(JSON.stringify({ QueueUrl: this.url, ...input })),
      session: this.session(),
    });
    const answer = JSON.parse(body.toString() || "{}");
    if (status === 200) return answer;
    throw new AwsError(String(answer.__type).split("#").at(-1) ?? "", answer.message, status);
  }
}
