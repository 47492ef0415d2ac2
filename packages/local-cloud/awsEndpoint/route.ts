import type { SignedRequest } from "../core/contracts";
import type { AwsApi, LocalService } from "../core/service";
import { AwsError } from "../core/service";
import { isCbor, rpcOperation } from "./cbor";

/** The service that a request is for, or the name of an unknown one. */
export type Route = { readonly api: AwsApi } | { readonly unknown: string } | undefined;

/**
 * Finds the service by the credential scope of the signature. An unsigned request names it in `X-Amz-Target`, or in the
 * path of RPC v2. Returns `undefined` if the request has neither.
 */
export function routeOf(request: SignedRequest, services: readonly LocalService[]): Route {
  const scoped = scopedService(request);
  if (scoped) {
    const found = apiOf(scoped, request, services);
    return found ? { api: found } : { unknown: scoped };
  }
  const rpc = isCbor(request) ? rpcOperation(request.path)?.service : undefined;
  const target = rpc ?? targetOf(request)?.prefix;
  if (target === undefined) return undefined;
  const found = services.find(({ api }) => (rpc ? api?.rpc?.service : api?.target) === target)?.api;
  return found ? { api: found } : { unknown: target };
}

/**
 * Finds the API that signs with this name. Two APIs may share one: DynamoDB and its streams differ by target,
 * and parts of a REST API differ by path.
 */
export function apiOf(
  signingName: string,
  request: Pick<SignedRequest, "headers" | "path">,
  services: readonly LocalService[],
): AwsApi | undefined {
  let first: AwsApi | undefined;
  let prefix: string | undefined;
  for (const { api } of services) {
    if (api?.signingName !== signingName) continue;
    if (first) {
      prefix ??= targetOf(request)?.prefix;
      if (api.target ? api.target === prefix : api.paths?.test(request.path)) return api;
    } else first = api;
  }
  return first;
}

/** Reads `…/<region>/<service>/aws4_request` from the header or a presigned URL. */
function scopedService({ headers, query }: SignedRequest): string | undefined {
  const header = headers["authorization"];
  if (header?.startsWith("AWS4-"))
    return /Credential=[^,\s]*\/([^/,\s]+)\/[^/,\s]*(?:[,\s]|$)/.exec(header)?.[1];
  if (!query.includes("X-Amz-Credential=")) return undefined;
  return new URLSearchParams(query).get("X-Amz-Credential")?.split("/")[3];
}

function targetOf({
  headers,
}: Pick<SignedRequest, "headers">): { prefix: string; operation: string } | undefined {
  const target = headers["x-amz-target"];
  if (target === undefined) return undefined;
  const dot = target.lastIndexOf(".");
  return { prefix: target.slice(0, Math.max(dot, 0)), operation: target.slice(dot + 1) };
}

/**
 * Reads the operation from `X-Amz-Target`, or from `Action` of the query protocol. Empty for REST protocols.
 */
export function operationOf(request: SignedRequest, api: AwsApi): string {
  const rpc = isCbor(request) ? rpcOperation(request.path) : undefined;
  if (rpc && rpc.service === api.rpc?.service) return rpc.operation;
  if (api.target !== undefined) {
    const target = targetOf(request);
    if (target?.prefix !== api.target || target.operation === "")
      throw new AwsError("UnknownOperationException", "", 400);
    return target.operation;
  }
  return formOf(request)?.get("Action") ?? "";
}

/** Returns true for a call of the query protocol. */
export const isForm = ({ method, query, headers }: Omit<SignedRequest, "path" | "body">): boolean =>
  (method === "GET" && query.includes("Action=")) ||
  (headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ?? false);

/** Reads the parameters of the query protocol from the form or the URL. */
function formOf(request: Omit<SignedRequest, "path">): URLSearchParams | undefined {
  const { method, query, body } = request;
  if (!isForm(request)) return undefined;
  return new URLSearchParams(method === "GET" && query.includes("Action=") ? query : body.toString());
}
