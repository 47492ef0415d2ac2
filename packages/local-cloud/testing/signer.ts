import { Sha256 } from "@aws-crypto/sha256-js";
import { S3RequestPresigner } from "@aws-sdk/s3-request-presigner";
import { SignatureV4 } from "@smithy/signature-v4";
import type { HttpRequest } from "@smithy/types";

import type { SignedRequest } from "../core/contracts";

export interface Unsigned {
  readonly method: string;
  /** Decoded segments, which are sent percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

type Wire = HttpRequest & { readonly query: Readonly<Record<string, string>>; readonly body: string };

const encode = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

export const queryText = (query: Readonly<Record<string, unknown>>) =>
  Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(String(value))}`)
    .join("&");

/** Returns AWS's own signer for JavaScript. It yields requests as they arrive at a server. */
export function signer(service: string, keys: Keys, region = "us-east-1") {
  const options = { service, region, credentials: keys, sha256: Sha256 };
  const isS3 = service === "s3";
  const aws = new SignatureV4({ ...options, uriEscapePath: !isS3, applyChecksum: isS3 });
  const presigner = isS3 ? new S3RequestPresigner({ ...options, signingName: service }) : aws;
  const wire = ({ method, path, query = {}, headers = {}, body = "" }: Unsigned): Wire => ({
    method,
    protocol: "http:",
    hostname: "localhost",
    path: path.split("/").map(encode).join("/"),
    query: { ...query },
    headers: { host: "localhost:4566", ...headers },
    body,
  });
  const arrived = (request: Wire, body = ""): SignedRequest => ({
    method: request.method,
    path: request.path,
    query: queryText(request.query),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    body: Buffer.from(body),
  });
  return {
    sign: async (request: Unsigned, signingDate: Date): Promise<SignedRequest> => {
      const signed = await aws.sign(wire(request), { signingDate });
      return arrived({ ...wire(request), headers: { ...signed.headers } }, request.body);
    },
    presign: async (request: Unsigned, signingDate: Date, expiresIn: number): Promise<SignedRequest> => {
      const signed = await presigner.presign(wire(request), { signingDate, expiresIn });
      const query = Object.fromEntries(Object.entries(signed.query ?? {}).map(([k, v]) => [k, String(v)]));
      return arrived({ ...wire(request), headers: { ...signed.headers }, query }, request.body);
    },
  };
}
