import { createHash, createHmac } from "node:crypto";
import { request } from "node:http";

import { SignatureV4 } from "@smithy/signature-v4";

import type { LocalRun } from "../../tools/harness/localRun";

export interface Sent {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** Sends a request, and reads the answer to its end. Returns the status, or the error's code. */
export const send = ({ url, method = "POST", headers = {}, body }: Sent): Promise<string> =>
  new Promise((resolve) => {
    const sent = request(url, { method, headers }, (answer) => {
      answer.resume().once("close", () => resolve(String(answer.statusCode)));
    });
    sent.once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.end(body);
  });

/** Node's own hash, in the form that AWS's signer takes: its JavaScript one needs a second for 16 MB. */
class Sha256 {
  private readonly hash;
  constructor(secret?: Uint8Array | string) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }
  update(data: Uint8Array | string) {
    this.hash.update(data);
  }
  digest() {
    return Promise.resolve(new Uint8Array(this.hash.digest()));
  }
}

/** Sends a request to the AWS endpoint, signed by the run's operator. */
export async function sendSigned(
  { outputs }: LocalRun,
  service: string,
  { path = "/", method = "POST", headers = {}, body = "" }: Partial<Omit<Sent, "url">> & { path?: string },
): Promise<string> {
  const endpoint = new URL(outputs["awsEndpoint"] ?? "");
  const signer = new SignatureV4({
    service,
    region: outputs["region"] ?? "",
    credentials: {
      accessKeyId: outputs["adminAccessKeyId"] ?? "",
      secretAccessKey: outputs["adminSecretAccessKey"] ?? "",
    },
    sha256: Sha256 as never,
    uriEscapePath: service !== "s3",
  });
  const url = new URL(path, endpoint);
  const signed = await signer.sign({
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    port: Number(url.port),
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: { ...headers, host: url.host },
    body,
  });
  return send({ url: url.href, method, headers: signed.headers, body });
}
