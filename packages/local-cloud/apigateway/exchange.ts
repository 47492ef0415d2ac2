import { randomUUID } from "node:crypto";

import { idBytes } from "../core/idBytes";
import type { Principal } from "../core/principal";
import type { Method } from "./method";
import { type GatewayRequest, lastQueryValues, lastValues, newSegment } from "./request";
import type { Stage } from "./stages";
import type { AbsentReading } from "./vtl/absent";
import { onlyOnce } from "./vtl/values";

/** The result of an authorizer. */
export type Authorized =
  | { readonly type: "NONE" }
  | {
      readonly type: "AWS_IAM";
      readonly principal: Principal;
      readonly accessKey: string | undefined;
      /** `AIDA…`, or `AROA…:session`. */
      readonly userId: string | undefined;
    }
  | { readonly type: "COGNITO_USER_POOLS"; readonly claims: Readonly<Record<string, string>> }
  | {
      readonly type: "CUSTOM";
      readonly principalId: string;
      readonly context: Readonly<Record<string, string>>;
      readonly usageIdentifierKey: string | undefined;
      /** Milliseconds. */
      readonly latency: number;
    };

/** The state of a request while the gateway processes it. `$context` shows it. */
export class Exchange {
  readonly requestId = randomUUID();
  readonly extendedRequestId = idBytes(11).toString("base64");
  /** The trace header for integrations and the client: `Root=…;Parent=…;Sampled=1`. The caller's parent is kept. */
  readonly trace: string;
  method: Method | undefined;
  pathParameters: Readonly<Record<string, string>> | null = null;
  authorized: Authorized = { type: "NONE" };
  apiKey: { readonly id: string; readonly value: string } | undefined;
  /** The milliseconds that the integration took, once it has answered. */
  integrationLatency: number | undefined;
  integrationStatus: number | undefined;
  readonly overrides = newOverrides();
  private parameterMaps: ParameterMaps | undefined;

  constructor(
    readonly stage: Stage,
    readonly request: GatewayRequest,
    /** What templates read for a missing value. */
    readonly absent: AbsentReading = "mixed",
  ) {
    const parent = /(?:^|;)\s*Parent=([0-9a-f]{16})\b/.exec(this.header("x-amzn-trace-id") ?? "")?.[1];
    this.trace = `Root=${request.traceRoot};Parent=${parent ?? newSegment()};Sampled=1`;
  }

  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path as called>` */
  get methodArn(): string {
    return `${this.stage.executionArn}/${this.request.method}${this.request.path}`;
  }

  /** The ARN that a permission's `sourceArn` must match. It has the resource's path, not the one called. */
  get sourceArn(): string {
    return `${this.stage.executionArn}/${this.request.method}${this.method?.resourcePath ?? ""}`;
  }

  /** The method of the request and the resource's path, such as `GET /catalog/{id}`; absent if no method matches. */
  get route(): string | undefined {
    return this.method && `${this.request.method} ${this.method.resourcePath}`;
  }

  get parameters(): ParameterMaps {
    this.parameterMaps ??= {
      path: this.pathParameters ?? {},
      querystring: lastQueryValues(this.request.query),
      header: lastValues(this.request.headers),
    };
    return this.parameterMaps;
  }

  /** Returns a header. The case of its name does not matter to parameters and identity sources. */
  header(name: string): string | undefined {
    return this.request.sent[name.toLowerCase()];
  }
}

interface ParameterMaps {
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** The members of `$context` with which mapping templates change a request or response. */
export interface Overrides {
  readonly requestOverride: {
    header: Record<string, unknown>;
    path: Record<string, unknown>;
    querystring: Record<string, unknown>;
  };
  readonly responseOverride: { header: Record<string, unknown>; status?: unknown };
}

const newOverrides = (): Overrides => ({
  requestOverride: { header: onlyOnce({}), path: onlyOnce({}), querystring: onlyOnce({}) },
  responseOverride: onlyOnce({ header: onlyOnce({}) }),
});
