import type { AccessLogFormat } from "../apigateway/accessLog";
import { TokenBucket } from "../apigateway/usage/tokenBucket";
import type { ApiDefinition } from "./definition";

/** A stage as connections use it. */
export interface LiveStage {
  readonly name: string;
  readonly apiId: string;
  readonly accountId: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>/<stage>` */
  readonly executionArn: string;
  readonly definition: ApiDefinition;
  readonly variables: Readonly<Record<string, string>> | undefined;
  readonly accessLog: { readonly group: string; readonly format: AccessLogFormat } | undefined;
  readonly settings: StageSettings;
}

export interface RouteSettings {
  /** Requests a second. */
  readonly rateLimit: number;
  /** The burst of requests. */
  readonly burstLimit: number;
  readonly loggingLevel: "OFF" | "ERROR" | "INFO";
}

/** A stage's settings for its routes, with the current use of their limits. */
export class StageSettings {
  private readonly buckets = new Map<string, TokenBucket>();

  constructor(
    private readonly byDefault: RouteSettings | undefined,
    private readonly byRoute: ReadonlyMap<string, RouteSettings>,
    private readonly now: () => number,
  ) {}

  /** Counts a request to a route. Returns whether it is within the stage's limits. */
  admits(routeKey: string): boolean {
    const settings = this.of(routeKey);
    if (!settings) return true;
    let bucket = this.buckets.get(routeKey);
    if (!bucket) {
      bucket = new TokenBucket(settings.rateLimit, settings.burstLimit, this.now);
      this.buckets.set(routeKey, bucket);
    }
    return bucket.take();
  }

  of(routeKey: string): RouteSettings | undefined {
    return this.byRoute.get(routeKey) ?? this.byDefault;
  }
}
