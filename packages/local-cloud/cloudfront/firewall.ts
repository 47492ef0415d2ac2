import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

import { type CustomResponse, type Firewall, type InspectedRequest, inspectedBytes } from "../wafv2";

/** Returns the part of a body that a firewall inspects, plus at least a byte of a longer body. Consumes nothing. */
export async function beginning(request: IncomingMessage): Promise<Buffer> {
  await new Promise<void>((resolve) => {
    const look = () => {
      if (request.readableLength <= inspectedBytes && !request.complete && !request.destroyed) return;
      request.off("readable", look).off("close", look);
      resolve();
    };
    request.on("readable", look).on("close", look);
    look();
  });
  const part: Buffer | null = request.read();
  if (part) request.unshift(part);
  return part ?? Buffer.alloc(0);
}

/** Asks a distribution's firewall. Answers the request and returns true if it is blocked. */
export function isBlocked(
  firewall: Firewall,
  distributionArn: string,
  url: string,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): boolean {
  const decision = firewall.inspect(distributionArn, inspected(request, url, body));
  if (decision?.action !== "BLOCK") return false;
  sendBlocked(response, decision.response);
  return true;
}

function inspected(
  { method = "GET", rawHeaders, socket }: IncomingMessage,
  url: string,
  body: Buffer,
): InspectedRequest {
  const [, path = "/", rawQuery = ""] = /^([^?]*)\??(.*)$/s.exec(url) ?? [];
  const headers = rawHeaders.flatMap((name, at) =>
    at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ""] as const] : [],
  );
  const sourceIp = (socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  return { requestId: randomUUID(), method, path, rawQuery, headers, body, sourceIp };
}

/** Sends the blocking rule's custom response, or CloudFront's own page for a blocked request. */
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
