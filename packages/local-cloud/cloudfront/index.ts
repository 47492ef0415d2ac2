import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream";
import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import type { S3Answer } from "../s3";
import type { Waf } from "../wafv2";
import type { Handler } from "../webServer";
import {
  behaviorOf,
  bodyRefused,
  type Deployed,
  notAllowed,
  type Objects,
  originOf,
  serve,
} from "./distribution";
import { beginning, isBlocked } from "./firewall";
import { apiIdOf } from "./inputs";
import { type Apis, pass } from "./pass";
import { resources } from "./provider";

export interface CloudFront extends LocalService {
  /** Serves distributions at the web server. Returns false if there is none. */
  readonly serve: Handler;
}

/**
 * CloudFront with an empty cache, in front of S3 and REST APIs. The distribution with a default root object is at the
 * web server's root; each other one has its own path. At the root, paths below an API's stage reach the API directly,
 * not through the distribution, because both have the same address there.
 */
export function cloudfront(
  host: Host,
  {
    s3,
    firewall,
    apis,
  }: { readonly s3: Objects; readonly firewall: Pick<Waf, "inspect" | "protect">; readonly apis: Apis },
): CloudFront {
  const byPath = new Map<string, Deployed>();
  const deploy = (id: string, deployed: Deployed) => {
    const path = deployed.settings.defaultRootObject === undefined ? `/_cdn/${id}` : "";
    const other = byPath.get(path);
    if (other && other.arn !== deployed.arn)
      throw new Error(
        "Two distributions have a page for /. AWS takes both, but the local web server has one page: run one of them here.",
      );
    const { webAclId } = deployed.settings;
    firewall.protect(deployed.arn, webAclId || undefined);
    for (const [before, { arn }] of byPath) if (arn === deployed.arn) byPath.delete(before);
    byPath.set(path, deployed);
    return host.publicUrl + path;
  };
  const find = (url: string) => {
    const [path = ""] = /^\/_cdn\/[^/?]+(?=\/)/.exec(url) ?? [];
    return { deployed: byPath.get(path), url: url.slice(path.length) };
  };
  const answer = async (
    deployed: Deployed,
    url: string,
    request: IncomingMessage,
    response: ServerResponse,
  ) => {
    const inspected = deployed.settings.webAclId && hasBody(request);
    const body = inspected ? await beginning(request) : Buffer.alloc(0);
    if (isBlocked(firewall, deployed.arn, url, request, body, response)) return;
    if (request.method === "GET" && hasBody(request))
      return send(request, response, bodyRefused(randomUUID()));
    const viewed = viewerRequest(request, url);
    const behavior = behaviorOf(deployed.settings, viewed.path);
    const origin = originOf(deployed.settings, behavior);
    const apiId = origin && apiIdOf(origin);
    if (apiId === undefined) send(request, response, await serve(host, s3, deployed, behavior, viewed));
    else if (behavior.allowedMethods.some((method) => method === viewed.method))
      pass(
        apis,
        deployed,
        behavior,
        { apiId, url: origin?.originPath + url, added: origin?.customHeaders ?? [] },
        request,
        response,
      );
    else send(request, response, notAllowed(randomUUID()));
  };
  return {
    resources: resources(host, deploy),
    serve(request, response) {
      const { deployed, url } = find(request.url ?? "/");
      if (!deployed?.settings.enabled) return false;
      answer(deployed, url, request, response).catch((error: unknown) => {
        host.events.emit({ kind: "warning", source: "cloudfront", message: String(error) });
        response.destroy();
      });
      return true;
    },
    async close() {},
  };
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;

const viewerRequest = ({ method = "GET", headers }: IncomingMessage, url: string) => ({
  method,
  path: url.split("?", 1)[0] ?? "/",
  headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)])),
});

function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: S3Answer,
): void {
  response.writeHead(status, headers);
  if (body === undefined || method === "HEAD") response.end();
  else if (typeof body === "string" || Buffer.isBuffer(body)) response.end(body);
  // A disconnected viewer is not worth a warning.
  else pipeline(body, response, () => {});
}
