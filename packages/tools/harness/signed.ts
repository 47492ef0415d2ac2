import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import type { Request } from "./caller";

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  /** The token of a role's session; users' keys have none. */
  sessionToken?: string;
  region: string;
  /** @default "execute-api" */
  service?: string;
}

/** Returns the headers of a request, signed with AWS's own signer for an API or an AWS service. */
export async function signed(
  { method, url, headers, body }: Request,
  { region, service = "execute-api", ...credentials }: Keys,
) {
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });
  const request = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  const { host: _, ...own } = request.headers;
  return own;
}
