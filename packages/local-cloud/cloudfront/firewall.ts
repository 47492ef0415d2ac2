import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import type { CustomResponse, Firewall, InspectedRequest } from "../wafv2";

/** Asks a distribution's firewall. Answers the request and returns true if it is blocked. */
export function isBlocked(
  firewall: Firewall,
  distributionArn: string,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const decision = firewall.inspect(distributionArn, inspected(request, url));
  if (decision?.action !== "BLOCK") return false;
  sendBlocked(response, decision.response);
  return true;
}

/** Describes a request. Distributions of files take no bodies. */
function inspected({ method = "GET", rawHeaders, socket }: IncomingMessage, url: string): InspectedRequest {
  const [, path = "/", rawQuery = ""] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as const] : [],
  );
  const sourceIp = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return { requestId: randomUUID(), method, path, rawQuery, headers, body: Buffer.alloc(0), sourceIp };
}

/** CloudFront's own page for what a firewall blocks, or the answer of the rule. */
function sendBlocked(response: ServerResponse, custom: CustomResponse | undefined): void {
  if (custom) response.writeHead(custom.status, Object.fromEntries(custom.headers)).end(custom.body);
  else
    response
      .writeHead(403, {
        "content-type": "text/html",
        server: "CloudFront",
        "x-cache": "Error from cloudfront",
      })
      .end("<h1>403 ERROR</h1><p>Request blocked.</p>");
}
