import { randomUUID } from "node:crypto";

import type { Host } from "../core/host";
import type { Principal } from "../core/principal";
import { AwsError } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import type { MessageAttributes } from "../sqs/attributes";
import type { Rule, Rules, Target } from "./rules";

export interface DeliveryDependencies {
  /** Lambda's asynchronous invocations. */
  readonly lambda: { accept(functionArn: string, caller: Principal, payload: string): void };
  readonly sqs: {
    deliver(queueArn: string, body: string, caller: Principal, attributes?: MessageAttributes): void;
  };
}

/**
 * Passes a scheduled event to each target of a rule. A function that is missing, or whose policy does not allow the rule, is
 * not tried again, as on AWS: the event goes to the target's dead-letter queue, if it has one.
 */
export class Deliveries {
  constructor(
    private readonly host: Host,
    private readonly rules: Rules,
    private readonly dependencies: DeliveryDependencies,
  ) {}

  deliver(rule: Rule, time: number): void {
    const event = JSON.stringify(this.event(rule, time));
    for (const target of this.rules.targetsOf(rule.name)) {
      const input = target.input ?? event;
      try {
        this.dependencies.lambda.accept(target.functionArn, this.rules.principal(rule), input);
      } catch (error) {
        this.giveUp(rule, target, input, error);
      }
    }
  }

  private giveUp(rule: Rule, { functionArn, deadLetterArn }: Target, input: string, cause: unknown): void {
    this.warn(`${rule.name}: ${functionArn} was not invoked: ${thrownMessage(cause)}`);
    if (!deadLetterArn) return;
    const attributes = {
      RULE_ARN: rule.arn,
      TARGET_ARN: functionArn,
      ERROR_CODE: cause instanceof AwsError && cause.status === 404 ? "NO_RESOURCE" : "NO_PERMISSIONS",
      ERROR_MESSAGE: thrownMessage(cause),
    };
    try {
      const given = Object.entries(attributes).map(([name, value]) => [
        name,
        { DataType: "String", StringValue: value },
      ]);
      this.dependencies.sqs.deliver(
        deadLetterArn,
        input,
        this.rules.principal(rule),
        Object.fromEntries(given),
      );
    } catch (error) {
      this.warn(`${rule.name}: its dead-letter queue was not told: ${thrownMessage(error)}`);
    }
  }

  private event({ arn }: Rule, time: number): object {
    return {
      version: "0",
      id: randomUUID(),
      "detail-type": "Scheduled Event",
      source: "aws.events",
      account: this.host.accountId,
      time: new Date(time).toISOString().replace(/\.\d+Z$/, "Z"),
      region: this.host.region,
      resources: [arn],
      detail: {},
    };
  }

  private warn(message: string): void {
    this.host.events.emit({ kind: "warning", source: "eventbridge", message });
  }
}
