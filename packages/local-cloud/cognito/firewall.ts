import { randomUUID } from "node:crypto";

import { AwsError } from "../core/service";
import type { Firewall } from "../wafv2";

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sourceIp?: string | undefined;
}

/**
 * Passes a request through the pool's firewall, which comes before everything else, also before the quotas. Cognito
 * withholds what is personal from it, so here it gets no body. Throws `ForbiddenException`.
 */
export function inspect(
  firewall: Firewall | undefined,
  poolArn: string | undefined,
  { method, path, query, headers, sourceIp }: Sent,
): void {
  if (!firewall || poolArn === undefined || sourceIp === undefined) return;
  const decision = firewall.inspect(poolArn, {
    requestId: randomUUID(),
    method,
    path,
    rawQuery: query,
    headers: Object.entries(headers),
    body: Buffer.alloc(0),
    sourceIp: sourceIp.replace(/^::ffff:/, ""),
  });
  if (decision?.action === "BLOCK")
    throw new AwsError("ForbiddenException", "Request not allowed due to WAF block.");
}
