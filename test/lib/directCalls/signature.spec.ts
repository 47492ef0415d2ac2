import assert from "node:assert/strict";
import { Sha256 } from "@aws-crypto/sha256-js";
import { directCalls } from "@game-backend/framework/directCalls";
import { SignatureV4 } from "@smithy/signature-v4";
import * as fc from "fast-check";
import { withEnvironment } from "./environment";
import { account, type Sent, wire } from "./wire";

describe("a direct call's signature", () => {
  const credentials = fc.record({
    accessKeyId: fc.stringMatching(/^A[A-Z0-9]{19}$/),
    secretAccessKey: fc.stringMatching(/^[A-Za-z0-9/+]{40}$/),
    sessionToken: fc.option(fc.base64String({ minLength: 1 }), { nil: undefined }),
  });
  const endpoint = fc.constantFrom("http://127.0.0.1:4566", "https://example.com", "http://[::1]:80/stage");
  const path = fc
    .array(fc.string({ unit: "grapheme" }))
    .map((parts) => `/${parts.map(encodeURIComponent).join("/")}`);
  const body = fc.option(fc.string({ unit: "grapheme" }), { nil: undefined });
  const headers = fc.dictionary(
    fc.stringMatching(/^x-amz-meta-[a-z0-9-]+$/),
    fc.stringMatching(/^[!-~]+( {1,3}[!-~]+)?$/),
  );

  it("is that of the SDK's signer", () =>
    fc.assert(
      fc.asyncProperty(
        credentials,
        endpoint,
        path,
        body,
        headers,
        async (credentials, endpoint, path, body, headers) => {
          const service = wire({ status: 200 });
          const options = { service: "dynamodb", region: account.region, endpoint, credentials };
          await directCalls({ ...options, ...service })({ path, headers, body });
          const [sent] = service.sent;
          assert.ok(sent);
          assert.equal(sent.path, path);
          assert.equal(sent.headers["Authorization"], await bySdk(sent, credentials));
        },
      ),
      { numRuns: 300 },
    ));

  it("is made with the credentials that the environment has at the time of the call", () =>
    withEnvironment(async (set) => {
      const service = wire({ status: 200 });
      const call = directCalls({
        ...service,
        service: "dynamodb",
        region: account.region,
        endpoint: "https://example.com",
      });
      for (const key of ["first", "second"]) {
        const credentials = {
          accessKeyId: key,
          secretAccessKey: `secret of ${key}`,
          sessionToken: `token of ${key}`,
        };
        set({
          AWS_ACCESS_KEY_ID: credentials.accessKeyId,
          AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
          AWS_SESSION_TOKEN: credentials.sessionToken,
        });
        await call({ path: "/", body: "{}" });
        const sent = service.sent.at(-1);
        assert.ok(sent);
        assert.equal(sent.headers["Authorization"], await bySdk(sent, credentials));
      }
    }));
});

/** Returns the `authorization` header that the SDK's signer makes for the same request. */
async function bySdk(
  sent: Sent,
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string | undefined },
): Promise<string | undefined> {
  const { Authorization: _, ...headers } = sent.headers;
  const date = headers["X-Amz-Date"] ?? "";
  const signer = new SignatureV4({
    service: "dynamodb",
    region: account.region,
    credentials: credentials as never,
    sha256: Sha256,
  });
  const { headers: signed } = await signer.sign(
    { protocol: "https:", ...sent, headers },
    { signingDate: new Date(date.replace(/^(....)(..)(..T..)(..)(..)/, "$1-$2-$3:$4:$5")) },
  );
  return signed["authorization"];
}
