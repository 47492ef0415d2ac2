import type { RouteSelection } from "./routeSelection";

/** A WebSocket API as its deployment captured it. */
export interface ApiDefinition {
  readonly selectRoute: RouteSelection;
  /** Routes by key. */
  readonly routes: ReadonlyMap<string, Route>;
}

export interface Route {
  readonly routeKey: string;
  readonly integration: Integration;
  /** True if the integration's answer is sent to the client, as the route response `$default` requires. */
  readonly replies: boolean;
}

export type Integration = LambdaIntegration | MockIntegration;

export interface LambdaIntegration {
  readonly kind: "lambda";
  readonly functionArn: string;
  /** A role's ARN. Without one, the function's own policy must allow API Gateway. */
  readonly credentials: string | undefined;
  /** Milliseconds. */
  readonly timeout: number;
}

/** An integration that returns a fixed status. */
interface MockIntegration {
  readonly kind: "mock";
  readonly status: number;
}
