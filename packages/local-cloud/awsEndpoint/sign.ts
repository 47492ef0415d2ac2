import { createHmac, hash } from "node:crypto";

import { canonicalRequest } from "./canonical";
import { formatDate } from "./parsedSignature";

export interface Signing {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly region: string;
  /** The signing name, such as `execute-api`. */
  readonly service: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Returns the headers that sign a request with Signature Version 4: `authorization` and `x-amz-date`. */
export function signatureHeaders(
  { method, url, body }: { readonly method: string; readonly url: URL; readonly body: string },
  { accessKeyId, secretAccessKey, region, service, now }: Signing,
): Readonly<Record<string, string>> {
  const date = formatDate(now);
  const scope = `${date.slice(0, 8)}/${region}/${service}/aws4_request`;
  const request = {
    method,
    path: url.pathname,
    query: url.search.slice(1),
    headers: { host: url.host, "x-amz-date": date },
    body: Buffer.from(body),
  };
  const names = "host;x-amz-date";
  const canonical = canonicalRequest(request, service, names, hash("sha256", body, "hex"));
  const toSign = `AWS4-HMAC-SHA256\n${date}\n${scope}\n${hash("sha256", canonical, "hex")}`;
  const key = scope
    .split("/")
    .reduce<Buffer>(
      (before, part) => createHmac("sha256", before).update(part).digest(),
      Buffer.from(`AWS4${secretAccessKey}`),
    );
  const signature = createHmac("sha256", key).update(toSign).digest("hex");
  return {
    "x-amz-date": date,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
