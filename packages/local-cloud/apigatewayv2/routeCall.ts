import type { GatewayRequest } from "../apigateway/request";
import { allValues, lastQueryValues, lastValues } from "../apigateway/request";
import { newTrace, rootOf } from "../lambda/trace";
import type { Closing } from "./closing";
import type { Route } from "./definition";
import { newId } from "./ids";
import type { Peer } from "./peer";
import type { LiveStage } from "./stages";

/** One execution of a route, as its function, its logs and its error frames describe it. */
export interface RouteCall {
  readonly stage: LiveStage;
  readonly peer: Peer;
  readonly routeKey: string;
  /** Absent if the API has no such route. */
  readonly route: Route | undefined;
  readonly eventType: "CONNECT" | "MESSAGE" | "DISCONNECT";
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** `Root=…;Parent=…;Sampled=…` */
  readonly trace: string;
  /** Members of `requestContext` that only some events have. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Members of the event before `requestContext`. */
  readonly head: Readonly<Record<string, unknown>>;
  readonly body?: string;
}

type Given = Pick<RouteCall, "stage" | "peer">;

function call(
  { stage, peer }: Given,
  at: number,
  routeKey: string,
  more: Pick<RouteCall, "eventType" | "details" | "head" | "body"> & { readonly trace?: string },
): RouteCall {
  return {
    stage,
    peer,
    routeKey,
    route: stage.definition.routes.get(routeKey),
    requestId: newId(),
    at,
    trace: newTrace(at),
    ...more,
  };
}

export function connectCall(given: Given, request: GatewayRequest): RouteCall {
  const { at, headers, query, traceRoot } = request;
  return call(given, at, "$connect", {
    eventType: "CONNECT",
    details: {},
    head: {
      headers: lastValues(headers),
      multiValueHeaders: allValues(headers),
      ...(query.size > 0 && {
        queryStringParameters: lastQueryValues(query),
        multiValueQueryStringParameters: Object.fromEntries(query),
      }),
    },
    trace: newTrace(at).replace(/^Root=[^;]+/, `Root=${traceRoot}`),
  });
}

/** Returns the call of the route that the message selects, or of `$default`. */
export function messageCall(given: Given, at: number, body: string): RouteCall {
  const { routes, selectRoute } = given.stage.definition;
  const selected = selectRoute(body);
  return call(given, at, selected !== undefined && routes.has(selected) ? selected : "$default", {
    eventType: "MESSAGE",
    details: { messageId: newId() },
    head: {},
    body,
  });
}

export function disconnectCall(given: Given, at: number, { code, reason }: Closing): RouteCall {
  const headers = { Host: given.peer.domainName, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" };
  return call(given, at, "$disconnect", {
    eventType: "DISCONNECT",
    details: { disconnectStatusCode: code, disconnectReason: reason },
    head: { headers, multiValueHeaders: allValues(Object.entries(headers)) },
  });
}

export const traceRootOf = ({ trace }: RouteCall) => rootOf(trace) ?? "";
