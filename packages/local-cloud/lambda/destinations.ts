import type { Iam, Session } from "../core/contracts";
import { AwsError } from "../core/service";

/** The actions that the function's role needs, by the service of the target. */
const actions = {
  sqs: { action: "sqs:SendMessage", call: "SendMessage on SQS" },
  sns: { action: "sns:Publish", call: "Publish on SNS" },
  lambda: { action: "lambda:InvokeFunction", call: "InvokeFunction on Lambda" },
  events: { action: "events:PutEvents", call: "PutEvents on EventBridge" },
};

export type DestinationService = keyof typeof actions;

const isService = (name: string | undefined): name is DestinationService =>
  name !== undefined && name in actions;

export function serviceOf(targetArn: string): DestinationService {
  const service = targetArn.split(":")[2];
  if (isService(service)) return service;
  throw new AwsError("InvalidParameterValueException", `The destination ARN ${targetArn} is invalid.`);
}

/** Refuses, as Lambda does, a dead-letter queue or destination that the function's role may not send to. */
export function mayDeliver(targetArn: string, { principal }: Session, iam: Iam): void {
  const { action, call } = actions[serviceOf(targetArn)];
  try {
    iam.authorize(principal, [{ action, resource: targetArn }]);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      "InvalidParameterValueException",
      `The provided execution role does not have permissions to call ${call}`,
      400,
      { Type: "User" },
    );
  }
}
