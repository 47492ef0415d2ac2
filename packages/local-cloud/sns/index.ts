import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SnsApi } from "./api";
import type { Message } from "./model";
import { resources } from "./provider";
import { type SnsNeeds, Topics } from "./topics";

/** A message that a service publishes, optionally with a separate text for e-mail. */
type ServiceMessage = Pick<Message, "text" | "subject" | "email">;

export interface Sns extends LocalService {
  /** Publishes as a service, such as GameLift. Throws `AwsError` unless the topic's policy allows it. */
  publishAs(service: string, sourceArn: string, topicArn: string, message: string | ServiceMessage): void;
}

/** SNS: standard topics that deliver to functions, queues and e-mail addresses. */
export function sns(host: Host, needs: SnsNeeds): Sns {
  const topics = new Topics(host, needs);
  return {
    resources: resources(host, topics),
    api: new SnsApi(topics),
    publishAs: (service, sourceArn, topicArn, message) =>
      void topics.publishAs(
        { kind: "service", service, sourceArn, sourceAccount: host.accountId },
        topicArn,
        { attributes: {}, ...(typeof message === "string" ? { text: message } : message) },
      ),
    close: async () => {},
  };
}
