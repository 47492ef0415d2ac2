import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { SnsApi } from "./api";
import { resources } from "./provider";
import { type SnsNeeds, Topics } from "./topics";

export interface Sns extends LocalService {
  /** Publishes as a service, such as GameLift: the topic's policy must allow it. Throws `AwsError`. */
  publishAs(service: string, sourceArn: string, topicArn: string, text: string): void;
}

/** SNS: standard topics that deliver to functions and queues. */
export function sns(host: Host, needs: SnsNeeds): Sns {
  const topics = new Topics(host, needs);
  return {
    resources: resources(host, topics),
    api: new SnsApi(topics),
    publishAs: (service, sourceArn, topicArn, text) =>
      void topics.publishAs(
        { kind: "service", service, sourceArn, sourceAccount: host.accountId },
        topicArn,
        {
          text,
          attributes: {},
        },
      ),
    close: async () => {},
  };
}
