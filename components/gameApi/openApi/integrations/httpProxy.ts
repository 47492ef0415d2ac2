import type { AnyRoute, HttpRoute } from "@game-backend/framework/gatewayRoute";
import type { Targets } from "./targets";

/**
 * The content types whose bodies are passed on as bytes; all others are UTF-8 text. Listing every type would turn the
 * JSON of all other routes into bytes too.
 */
const binaryMediaTypes = [
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

/**
 * Returns the content types whose bodies an API with these routes passes on as bytes: none without proxy routes and routes of
 * bytes.
 */
export function binaryMediaTypesOf(routes: Readonly<Record<string, AnyRoute>>): readonly string[] {
  const all = Object.values(routes);
  if (all.some(({ integration }) => integration === "httpProxy")) return binaryMediaTypes;
  return all.some(({ bytes }) => bytes !== undefined) ? ["application/octet-stream"] : [];
}

/** Returns the integration that passes the request on, with the gateway's headers. */
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
