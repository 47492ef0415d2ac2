import { commonLogTime } from "../apigateway/context";
import type { RouteCall } from "./routeCall";

/** Returns `requestContext` of an event, which is also `$context` of the access log. */
export function requestContext(call: RouteCall): Record<string, unknown> {
  const { stage, peer, requestId, at } = call;
  return {
    routeKey: call.routeKey,
    ...call.details,
    eventType: call.eventType,
    extendedRequestId: requestId,
    requestTime: commonLogTime(at),
    messageDirection: "IN",
    stage: stage.name,
    connectedAt: peer.connectedAt,
    requestTimeEpoch: at,
    identity: { ...(peer.userAgent !== undefined && { userAgent: peer.userAgent }), sourceIp: peer.sourceIp },
    requestId,
    domainName: peer.domainName,
    connectionId: peer.connectionId,
    apiId: stage.apiId,
  };
}

/** Returns a function's event, as captured from AWS: only connecting and disconnecting have headers. */
export const proxyEvent = (call: RouteCall) => ({
  ...call.head,
  ...(call.stage.variables && { stageVariables: call.stage.variables }),
  requestContext: requestContext(call),
  ...(call.body !== undefined && { body: call.body }),
  isBase64Encoded: false,
});
