import type { OpenSocket } from "../apigatewayv2";
import type { CloudWatch } from "../cloudwatch";
import type { ConsoleView } from "../gamelift/consoleView";
import type { S3 } from "../s3";
import type { Jobs } from "../scheduler/jobs";
import type { Sqs } from "../sqs";

/** A call to a service's API as the operator of the run. */
export interface OperatorRequest {
  /** The service's signing name, such as `dynamodb`. */
  readonly service: string;
  /** The prefix of `X-Amz-Target`, for JSON protocols. */
  readonly target?: string;
  readonly operation: string;
  /** An object that is sent as JSON, or the body itself. */
  readonly input: object | string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Returns the service's JSON answer. Throws `AwsError` with the service's own error. */
export type OperatorCall = (request: OperatorRequest) => Promise<unknown>;

/** The parts of services that the console shows. All of them only read, except `call`, `runNow` and `remove`. */
export interface Sources {
  readonly sockets: () => readonly OpenSocket[];
  readonly queues: Pick<Sqs, "queues" | "messages" | "remove">;
  readonly schedules: Jobs;
  readonly objects: Pick<S3, "buckets" | "objects" | "object">;
  readonly metrics: Pick<CloudWatch, "alarms" | "history" | "dashboards" | "drawDashboard">;
  readonly games: Pick<ConsoleView, "snapshot" | "timeline">;
  readonly call: OperatorCall;
  /** Numbers that the overview shows as time series, by name. Each is read every ten seconds. */
  readonly gauges: Readonly<Record<string, () => number>>;
}
