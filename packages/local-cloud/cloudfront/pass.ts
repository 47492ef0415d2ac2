import { randomUUID } from "node:crypto";
import type { IncomingMessage, OutgoingHttpHeader, ServerResponse } from "node:http";

import { type Deployed, own, policyHeaders } from "./distribution";
import { withPolicy } from "./headersPolicy";
import type { AddedHeader, Behavior } from "./inputs";

/** The REST APIs. Returns false if the API has no such stage. */
export interface Apis {
  serve(request: IncomingMessage, response: ServerResponse, apiId?: string): boolean;
}

/**
 * Forwards a viewer's request to a REST API, as CloudFront does with an empty cache. Adds CloudFront's headers and the
 * behavior's policy headers to the answer. On this machine, CloudFront has the viewer's own address.
 */
export function pass(
  apis: Apis,
  deployed: Deployed,
  behavior: Behavior,
  {
    apiId,
    url,
    added,
  }: { readonly apiId: string; readonly url: string; readonly added: readonly AddedHeader[] },
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const requestId = randomUUID();
  const policy = policyHeaders(deployed, behavior, request.headers.origin);
  const write = response.writeHead.bind(response);
  response.writeHead = (status: number, headers?: unknown) =>
    write(status, withPolicy({ ...entries(headers), ...own(requestId, status) }, policy));
  request.url = url;
  const viewer = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const from = request.headers["x-forwarded-for"];
  const written: readonly AddedHeader[] = [
    ...added,
    { name: "Via", value: "1.1 local.cloudfront.net (CloudFront)" },
    { name: "X-Amz-Cf-Id", value: requestId },
    { name: "X-Forwarded-For", value: from === undefined ? viewer : `${from}, ${viewer}` },
  ];
  const ownNames = (deployed.cachePolicies.get(behavior.cachePolicyId)?.headers ?? []).filter((name) =>
    name.startsWith("cloudfront-"),
  );
  replaceHeaders(request.rawHeaders, written, ownNames);
  // This is API Gateway's answer for a stage that does not exist.
  if (!apis.serve(request, response, apiId))
    response.writeHead(403, { "content-type": "application/json" }).end('{"message":"Forbidden"}');
}

/** Sets headers of a request, and leaves out others: of what is CloudFront's own to say, it knows nothing on this machine. */
function replaceHeaders(raw: string[], written: readonly AddedHeader[], left: readonly string[]): void {
  const names = new Set([...left, ...written.map(({ name }) => name.toLowerCase())]);
  const kept = raw.filter((_, at) => !names.has((raw[at - (at % 2)] ?? "").toLowerCase()));
  raw.splice(0, raw.length, ...kept, ...written.flatMap(({ name, value }) => [name, value]));
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
