import { randomUUID } from "node:crypto";
import type { CallEffects } from "../core/callEffects";
import type { EventOrigin, Iam, PolicyDocument } from "../core/contracts";
import type { Host } from "../core/host";
import type { Principal, ServicePrincipal } from "../core/principal";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import type { MessageAttributes } from "../sqs/attributes";
import { inQueues } from "./attributes";
import { EmailSubscriptions } from "./email";
import type { Message, Subscription, Topic } from "./model";

export interface SnsNeeds {
  readonly iam: Iam;
  readonly lambda: {
    accept(
      functionArn: string,
      caller: Principal,
      payload: string,
      known: { readonly origin: EventOrigin },
    ): void;
  };
  /** Delivers an e-mail. */
  readonly mail?: (mail: { to: string; subject: string; text: string }) => void;
  readonly sqs: {
    deliver(queueArn: string, body: string, caller: Principal, attributes?: MessageAttributes): string;
  };
}

/** The topics. Delivers published messages to their subscriptions. */
export class Topics {
  readonly topics = new Map<string, Topic>();
  readonly policies = new Map<string, PolicyDocument>();
  readonly subscriptions = new Map<string, Subscription>();

  readonly email: EmailSubscriptions;

  constructor(
    private readonly host: Host,
    private readonly needs: SnsNeeds,
  ) {
    this.email = new EmailSubscriptions(host, needs.mail ?? (() => {}));
  }

  get(arn: string): Topic {
    const found = this.topics.get(arn);
    if (!found) throw new AwsError("NotFound", "Topic does not exist", 404);
    return found;
  }

  removeTopic(arn: string): void {
    this.topics.delete(arn);
    this.policies.delete(arn);
  }

  /** Tells whether the owner of an e-mail address has yet to confirm the subscription. */
  isPending(subscription: Subscription): boolean {
    return subscription.protocol === "email" && !this.email.isConfirmed(subscription);
  }

  /** Publishes as a service, such as `gamelift.amazonaws.com`, if the topic's policy allows it. */
  publishAs(caller: ServicePrincipal, topicArn: string, message: Message): string {
    const policy = this.policies.get(topicArn);
    const access = { action: "sns:Publish", resource: topicArn };
    if (!policy || !this.needs.iam.allowedByResource(policy, caller, access))
      throw new AwsError(
        "AuthorizationError",
        `${caller.service} is not authorized to perform: SNS:Publish on resource: ${topicArn}: the topic's policy does not allow it`,
        403,
      );
    return this.publish(topicArn, message);
  }

  /**
   * Publishes a message and returns its id. Nothing is stored here, because Lambda and SQS store what they accept. `effects`
   * learns the ids under which functions and queues receive it.
   */
  publish(topicArn: string, message: Message, effects?: Pick<CallEffects, "sentMessage">): string {
    const topic = this.get(topicArn);
    const id = randomUUID();
    effects?.sentMessage(id);
    for (const subscription of this.subscriptions.values())
      if (subscription.topicArn === topic.arn) this.deliver(subscription, id, message, effects);
    return id;
  }

  /** Delivers a message. Its errors are client errors (target missing or not allowed), which AWS does not retry. */
  private deliver(
    subscription: Subscription,
    id: string,
    message: Message,
    effects?: Pick<CallEffects, "sentMessage">,
  ): void {
    const { lambda, sqs } = this.needs;
    const caller = this.callerOf(subscription.topicArn);
    try {
      if (subscription.protocol === "email")
        this.email.deliver(subscription, message, this.get(subscription.topicArn));
      else if (subscription.protocol === "lambda")
        lambda.accept(subscription.endpoint, caller, JSON.stringify(this.event(subscription, id, message)), {
          origin: { source: subscription.topicArn, item: id },
        });
      else {
        const body = this.body(subscription, id, message);
        const attributes = rawAttributes(subscription, message);
        const sent = sqs.deliver(subscription.endpoint, body, caller, attributes);
        effects?.sentMessage(sent);
      }
    } catch (error) {
      this.giveUp(subscription, id, message, error);
    }
  }

  private giveUp(subscription: Subscription, id: string, message: Message, cause: unknown): void {
    const { deadLetterArn, endpoint, topicArn } = subscription;
    const warn = (text: string) => this.host.events.emit({ kind: "warning", source: "sns", message: text });
    const why = thrownMessage(cause);
    warn(`${endpoint} did not get a message of ${topicArn}: ${why}`);
    if (!deadLetterArn) return;
    try {
      const body = this.body(subscription, id, message);
      const attributes = rawAttributes(subscription, message);
      this.needs.sqs.deliver(deadLetterArn, body, this.callerOf(topicArn), attributes);
    } catch (error) {
      warn(`nor was the dead-letter queue ${deadLetterArn}: ${thrownMessage(error)}`);
    }
  }

  private callerOf = (topicArn: string): ServicePrincipal => ({
    kind: "service",
    service: "sns.amazonaws.com",
    sourceArn: topicArn,
    sourceAccount: this.host.accountId,
  });

  private body(subscription: Subscription, id: string, message: Message): string {
    if (subscription.protocol === "sqs" && subscription.raw) return message.text;
    const { Sns } = this.event(subscription, id, message).Records[0];
    const { MessageAttributes, SigningCertUrl, Subject, UnsubscribeUrl, ...rest } = Sns;
    const some = Object.keys(MessageAttributes).length > 0;
    return JSON.stringify({
      ...rest,
      ...(Subject !== null && { Subject }),
      SigningCertURL: SigningCertUrl,
      UnsubscribeURL: UnsubscribeUrl,
      ...(some && { MessageAttributes }),
    });
  }

  /** Returns the event for a Lambda function. SNS's certificate does not exist here, so the signature is empty. */
  private event({ arn, topicArn }: Subscription, id: string, { text, subject, attributes }: Message) {
    const record = {
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: arn,
      Sns: {
        Type: "Notification",
        MessageId: id,
        TopicArn: topicArn,
        Subject: subject ?? null,
        Message: text,
        Timestamp: new Date(this.host.clock.now()).toISOString(),
        SignatureVersion: "1",
        Signature: "",
        SigningCertUrl: "",
        UnsubscribeUrl: `${this.host.awsUrl}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
        MessageAttributes: attributes,
      },
    };
    return { Records: [record] as [typeof record] };
  }
}

/** Returns a raw message's attributes in SQS's format. Without raw delivery, the body's envelope contains them. */
const rawAttributes = ({ protocol, raw }: Subscription, { attributes }: Message): MessageAttributes =>
  protocol === "sqs" && raw ? inQueues(attributes) : {};
