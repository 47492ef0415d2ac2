import { Sha256 } from "@aws-crypto/sha256-js";
import { SignatureV4 } from "@smithy/signature-v4";

import type { Reported } from "./messages";

/** The address for results, and the keys of a trusted server. */
export interface Backend {
  readonly apiUrl: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Set for temporary credentials only. */
  readonly sessionToken?: string;
}

export interface Report {
  readonly matchId: string;
  readonly mode: string;
  /** Lets the backend verify who played if it does not know the match. */
  readonly gameSessionArn: string;
  readonly results: readonly Reported[];
}

const tries = 6;

/**
 * Reports a match's result. The backend counts a result only once, so the report can be retried: it is sent up to six
 * times, with increasing waits, until it is answered. Throws if the backend refuses it or never answers.
 */
export async function report(backend: Backend, result: Report): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const failure = await send(backend, JSON.stringify(result)).catch((error: Error) => ({
      again: true,
      message: error.message,
    }));
    if (!failure) return;
    if (!failure.again || attempt === tries) throw new Error(failure.message);
    await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** attempt * (0.5 + Math.random())));
  }
}

async function send({ apiUrl, region, ...credentials }: Backend, body: string) {
  const url = new URL(`${apiUrl}/server/matches`);
  const signer = new SignatureV4({ service: "execute-api", region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign({
    method: "POST",
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    headers: { host: url.host, "content-type": "application/json" },
    body,
  });
  const { host: _, ...own } = headers;
  const answer = await fetch(url, {
    method: "POST",
    headers: own,
    body,
    signal: AbortSignal.timeout(30_000),
  });
  if (answer.ok) return undefined;
  const again = answer.status === 429 || answer.status >= 500;
  return { again, message: `${answer.status} ${await answer.text()}` };
}
