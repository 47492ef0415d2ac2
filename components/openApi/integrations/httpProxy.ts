import type { HttpRoute } from "../../../functions/lib/gatewayRoute";
import type { Targets } from "./index";

/** The gateway passes the request on, with headers of its own. */
export function httpProxy({ sets, timeoutMs = 10_000 }: HttpRoute, { upstreamUrl }: Targets) {
  return {
    type: "http_proxy",
    httpMethod: "ANY",
    uri: `${upstreamUrl}/{proxy}`,
    passthroughBehavior: "when_no_match",
    timeoutInMillis: timeoutMs,
    requestParameters: {
      "integration.request.path.proxy": "method.request.path.proxy",
      ...Object.fromEntries(
        Object.entries(sets).map(([header, value]) => [`integration.request.header.${header}`, value]),
      ),
    },
  };
}
