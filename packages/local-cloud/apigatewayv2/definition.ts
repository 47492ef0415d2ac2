import type { RouteSelection } from "./routeSelection";

/** A WebSocket API as its deployment froze it. */
export interface ApiDefinition {
  readonly selectRoute: RouteSelection;
  /** By route key. */
  readonly routes: ReadonlyMap<string, Route>;
}

export interface Route {
  readonly routeKey: string;
  readonly integration: Integration;
  /** Whether what the integration answers goes back to the client: `$default` as its route response. */
  readonly replies: boolean;
}

export type Integration = LambdaIntegration | MockIntegration;

export interface LambdaIntegration {
  readonly kind: "lambda";
  readonly functionArn: string;
  /** A role's ARN; without one the function's own policy must let API Gateway in. */
  readonly credentials: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** Answers a status by itself. */
export interface MockIntegration {
  readonly kind: "mock";
  readonly status: number;
}
