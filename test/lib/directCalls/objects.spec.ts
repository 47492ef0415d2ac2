import assert from "node:assert/strict";
import { directObjects } from "@game-backend/framework/directObjects";
import { sdkObjects } from "@game-backend/framework/sdkObjects";
import { withEnvironment } from "./environment";
import { account, essenceOf, isSdks, type Reply, type Wire, wire } from "./wire";

const bySdk = ({ requestHandler }: Wire) => sdkObjects({ ...account, requestHandler, maxAttempts: 2 });
const byDirectCall = (service: Wire) => directObjects({ ...account, ...service, sdk: () => bySdk(service) });

const found: Reply = { status: 200, body: "a release" };
const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();
const refused = (status: number, code: string): Reply => ({
  status,
  body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${code}!</Message></Error>`,
});

describe("a direct call that reads an object", () => {
  const onAws = (test: () => Promise<void>) => () =>
    withEnvironment(async (set) => {
      set({ AWS_REGION: account.region, AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: undefined });
      await test();
    });

  for (const key of ["releases/0a1b.json.gz", "a folder/ä (1)'*!+~.txt"])
    it(
      `sends what the SDK sends, once, and returns the same: ${key}`,
      onAws(async () => {
        const service = wire(found);
        for (const read of [bySdk(service), byDirectCall(service)])
          assert.equal(text(await read("releases-1", key)), "a release");
        const [long, brief, ...more] = service.sent;
        assert.ok(long && brief && more.length === 0);
        assert.deepEqual(service.sent.map(isSdks), [true, false]);
        // The SDK asks for a checksum. A release is checked by its name.
        const { "x-amz-checksum-mode": _, ...headers } = essenceOf(long, "s3").headers;
        assert.deepEqual(essenceOf(brief, "s3"), { ...essenceOf(long, "s3"), headers });
        assert.deepEqual([long.method, brief.method], ["GET", "GET"]);
      }),
    );

  const failures: Readonly<Record<string, Reply>> = {
    "a lost connection": Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }),
    "a throttle": refused(503, "SlowDown"),
    "an answer that is cut off": { status: 200, body: "a release", cutOff: true },
    "another region": refused(301, "PermanentRedirect"),
  };
  for (const [name, failure] of Object.entries(failures))
    it(
      `and meets ${name} is sent again by the SDK`,
      onAws(async () => {
        const service = wire(failure, found);
        assert.equal(text(await byDirectCall(service)("releases-1", "a")), "a release");
        assert.deepEqual(service.sent.map(isSdks), [false, true]);
      }),
    );

  it(
    "finds nothing where the SDK finds nothing, and throws its errors",
    onAws(async () => {
      assert.equal(await byDirectCall(wire(refused(404, "NoSuchKey")))("releases-1", "a"), undefined);
      await assert.rejects(byDirectCall(wire(refused(403, "AccessDenied")))("releases-1", "a"), {
        name: "AccessDenied",
      });
    }),
  );

  it(
    "leaves a bucket to the SDK whose name is no part of a host",
    onAws(async () => {
      const service = wire(found);
      await byDirectCall(service)("releases.of.a.game", "a");
      assert.deepEqual(service.sent.map(isSdks), [true]);
    }),
  );
});
