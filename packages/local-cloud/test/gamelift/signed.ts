import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import type { StreamCloud } from "../lambda/eventSourceMapping/cloud";

/** Sends an operator's POST, signed for a service. */
export async function signed(
  { client }: Pick<StreamCloud, "client">,
  service: string,
  { path, headers, body }: { path: string; headers: Record<string, string>; body: Buffer<ArrayBuffer> },
): Promise<Response> {
  const url = new URL(path, client.endpoint);
  const signer = new SignatureV4({
    service,
    region: client.region,
    credentials: client.credentials,
    sha256: Sha256,
  });
  const request = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: {},
    headers: { ...headers, host: url.host },
    body,
  });
  return fetch(url, { method: "POST", headers: request.headers, body });
}
