import assert from "node:assert/strict";
import { hash } from "node:crypto";

import fc from "fast-check";
import { canonicalRequest } from "../../awsEndpoint/canonical";
import { SigV4 } from "../../awsEndpoint/sigv4";
import { RunClock } from "../../core/clock";
import type { SignedRequest } from "../../core/contracts";
import { AwsError } from "../../core/service";
import type { Unsigned } from "../../testing/signer";
import { signer } from "../../testing/signer";
import { presignedQuery, s3Key, suiteKey, vectors } from "./vectors";

const session = {
  accessKeyId: "ASIASESSION",
  secretAccessKey: "session/secret",
  sessionToken: "token+of/the=session",
};
const known = [suiteKey, s3Key, session];
const date = new Date("2015-08-30T12:36:00Z");

/** Returns a verifier that knows three keys and has a fixed clock. */
const verifier = (now = date.getTime()) =>
  new SigV4({
    region: "us-east-1",
    clock: new RunClock(() => now),
    credentials: {
      credential: (accessKeyId, sessionToken) => {
        if (accessKeyId === "ASIAOLD") return "expired";
        const keys = known.find((one) => one.accessKeyId === accessKeyId);
        const token = keys && "sessionToken" in keys ? keys.sessionToken : undefined;
        if (!keys || token !== sessionToken) return "unknown";
        return {
          ...keys,
          principal: { kind: "user", arn: `arn:aws:iam::1:user/${accessKeyId}`, name: accessKeyId },
        };
      },
    },
  });

const nameOf = (request: SignedRequest, service: string, now?: number) => {
  const principal = verifier(now).authenticate(request, service);
  return principal.kind === "user" ? principal.name : principal.kind;
};

const refused = (request: SignedRequest, service: string, now?: number): AwsError => {
  try {
    nameOf(request, service, now);
  } catch (error) {
    if (error instanceof AwsError) return error;
    throw error;
  }
  return assert.fail("it was accepted");
};

const putItem: Unsigned = {
  method: "POST",
  path: "/",
  headers: { "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.PutItem" },
  body: '{"TableName":"Scores"}',
};

describe("SigV4", () => {
  describe("accepts AWS's published examples", () => {
    for (const vector of vectors) {
      it(vector.name, () => {
        const { service, date: stamp, headers, body = "" } = vector;
        const keys = service === "s3" ? s3Key : suiteKey;
        const signed = Object.keys(headers).sort().join(";");
        const scope = `${stamp.slice(0, 8)}/us-east-1/${service}/aws4_request`;
        const authorization = `AWS4-HMAC-SHA256 Credential=${keys.accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${vector.signature}`;
        const request = {
          method: vector.method,
          path: vector.path,
          query: vector.query ?? "",
          headers: { ...headers, authorization },
          body: Buffer.from(body),
        };
        const then = Date.parse(stamp.replace(/(....)(..)(..)T(..)(..)(..)Z/, "$1-$2-$3T$4:$5:$6Z"));
        assert.equal(nameOf(request, service, then), keys.accessKeyId);
      });
    }

    it("S3 presigned URL, for one day", () => {
      const request = {
        method: "GET",
        path: "/test.txt",
        query: presignedQuery,
        headers: { host: "examplebucket.s3.amazonaws.com" },
        body: Buffer.alloc(0),
      };
      const signedAt = Date.parse("2013-05-24T00:00:00Z");
      assert.equal(nameOf(request, "s3", signedAt + 86_400_000), s3Key.accessKeyId);
      const error = refused(request, "s3", signedAt + 86_400_001);
      assert.deepEqual(
        [error.code, error.message, error.status],
        ["AccessDenied", "Request has expired", 403],
      );
      assert.equal(error.fields["Expires"], "2013-05-25T00:00:00.000Z");
    });
  });

  describe("of a run whose clock has moved", () => {
    const day = 86_400_000;
    const now = date.getTime();
    const at = (shift: number) => (request: SignedRequest, isSession: boolean) => {
      const keys = isSession ? session : suiteKey;
      const principal = isSession
        ? { kind: "role" as const, arn: "arn:session", roleArn: "arn:role" }
        : { kind: "user" as const, arn: "arn:user", name: "ada" };
      const verifier = new SigV4({
        region: "us-east-1",
        clock: { now: () => now + shift, shift },
        credentials: { credential: () => ({ ...keys, principal }) },
      });
      return verifier.authenticate(request, "dynamodb").kind;
    };

    it("accepts a user's signature by the machine's time, the run's or one between, such as before the last move", async () => {
      const { sign } = signer("dynamodb", suiteKey);
      assert.equal(at(day)(await sign(putItem, new Date(now)), false), "user");
      assert.equal(at(day)(await sign(putItem, new Date(now + day)), false), "user");
      assert.equal(at(day)(await sign(putItem, new Date(now + day / 2)), false), "user");
      for (const time of [now - 600_000, now + day + 600_000]) {
        const signed = await sign(putItem, new Date(time));
        assert.throws(() => at(day)(signed, false), { code: "InvalidSignatureException" });
      }
    });

    it("accepts a function's by the run's time only, so that its links lapse", async () => {
      const { sign } = signer("dynamodb", session);
      assert.equal(at(day)(await sign(putItem, new Date(now + day)), true), "role");
      const before = await sign(putItem, new Date(now));
      assert.equal(at(0)(before, true), "role");
      assert.throws(() => at(day)(before, true), { code: "InvalidSignatureException" });
    });
  });

  const text = fc.string({ unit: "grapheme", maxLength: 12 });
  const segment = text.filter((part) => part !== "." && part !== "..");
  const headerValue = fc.string({ unit: fc.constantFrom(..."abc  0-=+/;,:"), maxLength: 16 });
  const requests = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE"),
    path: fc.array(segment, { maxLength: 4 }).map((parts) => `/${parts.join("/")}`),
    // The signer keeps a query in an object, which cannot have this name.
    query: fc.dictionary(
      text.filter((name) => name !== "__proto__"),
      text,
      { maxKeys: 4, noNullPrototype: true },
    ),
    headers: fc.record({ "x-amz-target": headerValue, "content-type": headerValue }),
    body: text,
  });
  const services = fc.constantFrom("dynamodb", "lambda", "execute-api", "s3");

  it("accepts everything that AWS's own signer signs, in the header and presigned", async () => {
    await fc.assert(
      fc.asyncProperty(requests, services, fc.boolean(), async (request, service, presigned) => {
        const { sign, presign } = signer(service, session);
        const signed = await (presigned ? presign(request, date, 60) : sign(request, date));
        assert.equal(nameOf(signed, service), session.accessKeyId);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses a request with any changed signed part", async () => {
    const parts = ["method", "path", "query", "header", "body", "signature", "token"] as const;
    await fc.assert(
      fc.asyncProperty(
        requests,
        services,
        fc.constantFrom(...parts),
        fc.nat(),
        async (request, service, part, at) => {
          const signed = await signer(service, session).sign(request, date);
          const error = refused(tampered(signed, part, at), service);
          assert.ok([400, 403].includes(error.status));
        },
      ),
      { numRuns: 400 },
    );
  });

  it("hashes the body itself, whatever x-amz-content-sha256 contains", async () => {
    const stated = { ...putItem.headers, "x-amz-content-sha256": hash("sha256", putItem.body ?? "") };
    const signed = await signer("dynamodb", suiteKey).sign({ ...putItem, headers: stated }, date);
    assert.equal(nameOf(signed, "dynamodb"), "AKIDEXAMPLE");
    const other = { ...signed, body: Buffer.from('{"TableName":"Wallet"}') };
    assert.equal(refused(other, "dynamodb").code, "InvalidSignatureException");
  });

  it("accepts an unsigned body from S3's clients only", async () => {
    const request = { ...putItem, headers: { "x-amz-content-sha256": "UNSIGNED-PAYLOAD" } };
    assert.equal(nameOf(await signer("s3", suiteKey).sign(request, date), "s3"), "AKIDEXAMPLE");
    const lambda = await signer("lambda", suiteKey).sign(request, date);
    assert.equal(refused(lambda, "lambda").code, "InvalidSignatureException");
  });

  it("refuses S3 requests whose body differs from its hash", async () => {
    const signed = await signer("s3", suiteKey).sign({ ...putItem, method: "PUT" }, date);
    const error = refused({ ...signed, body: Buffer.from("other") }, "s3");
    assert.deepEqual([error.code, error.status], ["XAmzContentSHA256Mismatch", 400]);
  });

  it("accepts a clock that is up to five minutes wrong, with AWS's message beyond", async () => {
    const signed = await signer("dynamodb", suiteKey).sign(putItem, date);
    for (const minutes of [-5, 5])
      assert.equal(nameOf(signed, "dynamodb", date.getTime() + minutes * 60_000), "AKIDEXAMPLE");
    const late = refused(signed, "dynamodb", date.getTime() + 301_000);
    assert.equal(late.code, "InvalidSignatureException");
    assert.equal(
      late.message,
      "Signature expired: 20150830T123600Z is now earlier than 20150830T123601Z (20150830T124101Z - 5 min.)",
    );
    const early = refused(signed, "dynamodb", date.getTime() - 301_000);
    assert.equal(
      early.message,
      "Signature not yet current: 20150830T123600Z is still later than 20150830T123559Z (20150830T123059Z + 5 min.)",
    );
    const api = await signer("execute-api", suiteKey).sign(putItem, date);
    assert.equal(refused(api, "execute-api", date.getTime() + 301_000).status, 403);
    const s3 = await signer("s3", suiteKey).sign(putItem, date);
    assert.equal(nameOf(s3, "s3", date.getTime() + 15 * 60_000), "AKIDEXAMPLE");
    assert.equal(refused(s3, "s3", date.getTime() + 15 * 60_000 + 1).code, "RequestTimeTooSkewed");
  });

  it("requires a session's token with its key", async () => {
    const { sessionToken: _, ...withoutToken } = session;
    const signed = await signer("dynamodb", withoutToken).sign(putItem, date);
    const error = refused(signed, "dynamodb");
    assert.deepEqual(
      [error.code, error.message, error.status],
      ["UnrecognizedClientException", "The security token included in the request is invalid.", 400],
    );
  });

  it("refuses unknown and expired keys with each protocol's error", async () => {
    const stranger = { accessKeyId: "AKIASTRANGER", secretAccessKey: "x" };
    const old = { accessKeyId: "ASIAOLD", secretAccessKey: "x", sessionToken: "x" };
    const expected = {
      dynamodb: ["UnrecognizedClientException", 400, "ExpiredTokenException", 400],
      lambda: ["UnrecognizedClientException", 403, "ExpiredTokenException", 403],
      sts: ["InvalidClientTokenId", 403, "ExpiredToken", 403],
      s3: ["InvalidAccessKeyId", 403, "ExpiredToken", 400],
    };
    for (const [service, names] of Object.entries(expected)) {
      const unknown = refused(await signer(service, stranger).sign(putItem, date), service);
      const expired = refused(await signer(service, old).sign(putItem, date), service);
      assert.deepEqual([unknown.code, unknown.status, expired.code, expired.status], names);
    }
  });

  it("requires the scope of this region, this service and this day", async () => {
    const elsewhere = await signer("dynamodb", suiteKey, "eu-north-1").sign(putItem, date);
    assert.equal(
      refused(elsewhere, "dynamodb").message,
      "Credential should be scoped to a valid region, not 'eu-north-1'. ",
    );
    const other = await signer("lambda", suiteKey).sign(putItem, date);
    assert.equal(
      refused(other, "dynamodb").message,
      "Credential should be scoped to correct service: 'dynamodb'. ",
    );
    const signed = await signer("dynamodb", suiteKey).sign(putItem, date);
    const authorization = signed.headers["authorization"]?.replace("/20150830/", "/20150829/") ?? "";
    assert.match(
      refused({ ...signed, headers: { ...signed.headers, authorization } }, "dynamodb").message,
      /^Date in Credential scope does not match YYYYMMDD .*: '20150829' != '20150830', from '20150830T123600Z'\.$/,
    );
  });

  it("requires a signed host", async () => {
    const signed = await signer("dynamodb", suiteKey).sign(putItem, date);
    const authorization = signed.headers["authorization"]?.replace("host;", "") ?? "";
    assert.equal(
      refused({ ...signed, headers: { ...signed.headers, authorization } }, "dynamodb").message,
      "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
  });

  it("requires every x-amz- header of S3's requests to be signed", async () => {
    const signed = await signer("s3", suiteKey).sign(putItem, date);
    const error = refused({ ...signed, headers: { ...signed.headers, "x-amz-acl": "public-read" } }, "s3");
    assert.deepEqual([error.code, error.fields["HeadersNotSigned"]], ["AccessDenied", "x-amz-acl"]);
  });

  it("names the missing parts of an incomplete header", () => {
    const request = (authorization: string): SignedRequest => ({
      method: "POST",
      path: "/",
      query: "",
      headers: { host: "localhost", authorization },
      body: Buffer.alloc(0),
    });
    const error = refused(request("AWS4-HMAC-SHA256 Credential=a/b/c/d/e"), "dynamodb");
    assert.equal(error.code, "IncompleteSignatureException");
    assert.match(
      error.message,
      /^Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. Authorization=/,
    );
    assert.match(
      refused(request("Bearer abc"), "execute-api").message,
      /^Invalid key=value pair \(missing equal-sign\)/,
    );
    assert.equal(nameOf(request("Bearer abc"), "dynamodb"), "anonymous");
  });

  it("refuses a date that does not exist, which would never expire", () => {
    const scope = "20151330/us-east-1/dynamodb/aws4_request";
    const headers = { host: "localhost", "x-amz-date": "20151330T123600Z" };
    const request = { method: "POST", path: "/", query: "", headers, body: Buffer.alloc(0) };
    const names = "host;x-amz-date";
    const canonical = canonicalRequest(request, "dynamodb", names, hash("sha256", request.body, "hex"));
    const signature = verifier()
      .signer(suiteKey.accessKeyId, undefined, scope, "dynamodb")
      .sign(`AWS4-HMAC-SHA256\n20151330T123600Z\n${scope}\n${hash("sha256", canonical, "hex")}`);
    const authorization = `AWS4-HMAC-SHA256 Credential=${suiteKey.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`;
    const error = refused({ ...request, headers: { ...headers, authorization } }, "dynamodb");
    assert.equal(error.code, "IncompleteSignatureException");
    assert.match(error.message, /^Date must be in ISO-8601 'basic format'\. Got '20151330T123600Z'\./);
  });

  it("refuses a request that is signed twice", async () => {
    const signed = await signer("dynamodb", suiteKey).sign(putItem, date);
    assert.match(
      refused({ ...signed, query: presignedQuery }, "dynamodb").message,
      /^Found both 'X-Amz-Algorithm'/,
    );
  });

  it("returns an anonymous caller for an unsigned request", () => {
    const request = {
      method: "GET",
      path: "/",
      query: "",
      headers: { host: "localhost" },
      body: Buffer.alloc(0),
    };
    assert.equal(nameOf(request, "dynamodb"), "anonymous");
  });
});

type Part = "method" | "path" | "query" | "header" | "body" | "signature" | "token";

/** Returns the request with one part changed, so that its meaning differs. `at` selects the position. */
function tampered(request: SignedRequest, part: Part, at: number): SignedRequest {
  const headers = { ...request.headers };
  const authorization = headers["authorization"] ?? "";
  switch (part) {
    case "method":
      return { ...request, method: request.method === "PATCH" ? "POST" : "PATCH" };
    case "path":
      return { ...request, path: swapped(request.path, at, "/x") };
    case "query":
      return { ...request, query: swapped(request.query, at, "&x=y") };
    case "header": {
      const signed = /SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(";") ?? [];
      const name = signed[at % signed.length] ?? "host";
      return { ...request, headers: { ...headers, [name]: swapped(headers[name] ?? "", at, "x") } };
    }
    case "body": {
      const body = Buffer.from(request.body);
      if (body.length === 0) return { ...request, body: Buffer.from("x") };
      body.writeUInt8(body.readUInt8(at % body.length) ^ 1, at % body.length);
      return { ...request, body };
    }
    case "signature": {
      const digit = authorization.length - 1 - (at % 64);
      const flipped = authorization[digit] === "0" ? "1" : "0";
      const changed = authorization.slice(0, digit) + flipped + authorization.slice(digit + 1);
      return { ...request, headers: { ...headers, authorization: changed } };
    }
    case "token":
      return { ...request, headers: { ...headers, "x-amz-security-token": "another" } };
  }
}

/** Replaces a character with one of a different meaning, or appends `more`. */
function swapped(text: string, at: number, more: string): string {
  const i = at % Math.max(text.length, 1);
  const character = text[i] ?? "";
  // Inside an escape, a digit is replaced with a digit, so that it stays an escape.
  if (/[0-9]/.test(character)) return text.slice(0, i) + ((Number(character) + 1) % 8) + text.slice(i + 1);
  if (/[A-Za-z]/.test(character) && !text.slice(Math.max(0, i - 2), i).includes("%"))
    return text.slice(0, i) + (character === "q" ? "r" : "q") + text.slice(i + 1);
  return text + more;
}
