export interface Topic {
  readonly arn: string;
  readonly name: string;
  readonly displayName: string;
}

export interface Subscription {
  readonly arn: string;
  readonly topicArn: string;
  readonly protocol: "lambda" | "sqs" | "email";
  /** An ARN, or an e-mail address. */
  readonly endpoint: string;
  /** For queues: the message alone, without SNS's envelope. */
  readonly raw: boolean;
  /** The queue for messages that cannot be delivered. */
  readonly deadLetterArn?: string;
}

export interface Message {
  readonly text: string;
  readonly subject?: string;
  /** The text for e-mail, if it differs. */
  readonly email?: string;
  readonly attributes: Readonly<Record<string, { readonly Type: string; readonly Value: string }>>;
}
