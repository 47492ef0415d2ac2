import { randomUUID } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from "node:http";

import { type Deployed, own, policyHeaders } from "./distribution";
import { withPolicy } from "./headersPolicy";
import type { Behavior } from "./inputs";

/** The REST APIs. Returns false if the API has no such stage. */
export interface Apis {
  serve(request: IncomingMessage, response: ServerResponse, apiId?: string): boolean;
}

/**
 * Forwards a viewer's request to a REST API, as CloudFront does with an empty cache. Adds CloudFront's headers and the
 * behavior's policy headers to the answer. The API sees the viewer's address, not CloudFront's.
 */
export function pass(
  apis: Apis,
  deployed: Deployed,
  behavior: Behavior,
  { apiId, url }: { readonly apiId: string; readonly url: string },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const requestId = randomUUID();
  const policy = policyHeaders(deployed, behavior, request.headers.origin);
  const write = response.writeHead.bind(response);
  response.writeHead = (status: number, headers?: unknown) =>
    write(status, withPolicy({ ...entries(headers), ...own(requestId, status) }, policy));
  request.url = url;
  request.rawHeaders.push("Via", "1.1 local.cloudfront.net (CloudFront)", "X-Amz-Cf-Id", requestId);
  // This is API Gateway's answer for a stage that does not exist.
  if (!apis.serve(request, response, apiId))
    response.writeHead(403, { "content-type": "application/json" }).end('{"message":"Forbidden"}');
}

/** Returns an API's headers by lower-case name. In an array, names and values alternate. */
function entries(headers: unknown): Record<string, string | string[]> {
  const flat: OutgoingHttpHeader[] = Array.isArray(headers) ? headers : Object.entries(headers ?? {}).flat();
  const all = new Map<string, string[]>();
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = String(flat[i]).toLowerCase();
    all.set(name, [...(all.get(name) ?? []), String(flat[i + 1])]);
  }
  return Object.fromEntries(
    Array.from(all, ([name, [first = "", ...more]]) => [name, more.length > 0 ? [first, ...more] : first]),
  );
}
