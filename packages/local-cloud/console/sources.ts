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

/** AWS keys of one of the run's users, which sign requests to APIs. */
interface NamedKeys {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The parts of services that the console shows. All of them only read, except `call`, `signIn`, `runNow` and `remove`.
 */
export interface Sources {
  readonly sockets: () => readonly OpenSocket[];
  readonly queues: Pick<Sqs, "queues" | "messages" | "remove">;
  readonly schedules: Jobs;
  readonly objects: Pick<S3, "buckets" | "objects" | "object">;
  readonly metrics: Pick<CloudWatch, "alarms" | "history" | "dashboards" | "drawDashboard">;
  readonly games: Pick<ConsoleView, "snapshot" | "timeline">;
  readonly call: OperatorCall;
  /** Signs a user in without the password. Returns the ID token. Throws `AwsError` for a user who may not sign in. */
  readonly signIn: (poolId: string, username: string) => Promise<string>;
  /** Returns the keys of the run's own users. */
  readonly keys: () => readonly NamedKeys[];
  readonly region: string;
  /** Numbers that the overview shows as time series, by name. Each is read every ten seconds. */
  readonly gauges: Readonly<Record<string, () => number>>;
}
