import type { HttpRoute } from "../../../../functions/lib/gatewayRoute";
import type { Targets } from "./targets";

/**
 * Bodies of these types are passed on as bytes; all others are text in UTF-8. Every type would be simpler, and would
 * make bytes of the JSON of all other routes, too.
 */
export const binaryMediaTypes = [
  "application/gzip",
  "application/msgpack",
  "application/octet-stream",
  "application/pdf",
  "application/protobuf",
  "application/x-protobuf",
  "application/zip",
  "image/jpeg",
  "image/png",
  "image/webp",
  "multipart/form-data",
];

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
