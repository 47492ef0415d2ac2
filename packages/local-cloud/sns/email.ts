import { createHash } from "node:crypto";

import { z } from "zod";

import type { Host } from "../core/host";
import { JsonStore } from "../core/jsonStore";
import type { AwsAnswer } from "../core/service";
import type { Message, Subscription, Topic } from "./model";

const file = z.array(z.string());

type Mail = { to: string; subject: string; text: string };

/** E-mail subscriptions. An address gets only the confirmation mail until its owner follows the link. */
export class EmailSubscriptions {
  private readonly store;
  /** The ARNs of confirmed subscriptions, which survive the run. */
  private readonly confirmed: Set<string>;
  private readonly pending = new Map<string, Subscription>();

  constructor(
    private readonly host: Pick<Host, "awsUrl" | "data" | "mark">,
    private readonly send: (mail: Mail) => void,
  ) {
    this.store = new JsonStore(host, "sns.json", file, () => []);
    this.confirmed = new Set(this.store.content);
  }

  /** Asks the owner of the address to confirm, unless they have done so in an earlier run. */
  subscribed(subscription: Subscription, topic: Topic): void {
    if (this.isConfirmed(subscription)) return;
    const token = createHash("sha256").update(`${subscription.arn} ${subscription.endpoint}`).digest("hex");
    this.pending.set(token, subscription);
    const query = new URLSearchParams({ Action: "ConfirmSubscription", TopicArn: topic.arn, Token: token });
    this.send({
      to: subscription.endpoint,
      subject: "AWS Notification - Subscription Confirmation",
      text: [
        `You have chosen to subscribe to the topic:\n${topic.arn}`,
        `To confirm this subscription, visit this address (if this was in error no action is necessary):\n${this.host.awsUrl}/?${query}`,
      ].join("\n\n"),
    });
  }

  isConfirmed({ arn, endpoint }: Subscription): boolean {
    return this.confirmed.has(`${arn} ${endpoint}`);
  }

  deliver(subscription: Subscription, { subject, email, text }: Message, topic: Topic): void {
    if (!this.isConfirmed(subscription)) return;
    this.send({
      to: subscription.endpoint,
      subject: subject ?? "AWS Notification Message",
      text: `${email ?? text}\n\n--\nYou receive this because ${subscription.endpoint} is subscribed to ${topic.name}.`,
    });
  }

  /** Answers the link of a confirmation mail. Returns undefined for another URL. */
  confirm(url: URL): AwsAnswer | undefined {
    if (url.searchParams.get("Action") !== "ConfirmSubscription") return undefined;
    const found = this.pending.get(url.searchParams.get("Token") ?? "");
    if (!found || found.topicArn !== url.searchParams.get("TopicArn")) return answer(400, "Invalid token.");
    this.confirmed.add(`${found.arn} ${found.endpoint}`);
    this.store.save([...this.confirmed]);
    return answer(
      200,
      `Subscription confirmed!\n\n${found.endpoint} gets the messages of ${found.topicArn}.\n`,
    );
  }
}

const answer = (status: number, body: string): AwsAnswer => ({
  status,
  headers: { "content-type": "text/plain" },
  body,
});
