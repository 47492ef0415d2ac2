import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

import { compressed } from "../../cloudfront/compression";

describe("CloudFront's compression", () => {
  const text = "a line of a script\n".repeat(500);
  const headers = {
    "content-type": "text/javascript; charset=utf-8",
    "content-length": String(text.length),
    etag: '"0123"',
  };
  const bytes = (body: unknown) =>
    body instanceof Readable ? buffer(body) : Promise.resolve(Buffer.from(String(body)));

  it("prefers Brotli, takes gzip otherwise, and leaves the text as it is", async () => {
    const decoders = { br: brotliDecompressSync, gzip: gunzipSync };
    const accepted = { "gzip, deflate, br": "br", gzip: "gzip", "GZIP;q=0.5, br;q=0": "gzip" } as const;
    for (const [accepts, encoding] of Object.entries(accepted)) {
      const answer = compressed({ status: 200, headers, body: Readable.from([Buffer.from(text)]) }, accepts);
      assert.equal(answer.headers?.["content-encoding"], encoding, accepts);
      const sent = await bytes(answer.body);
      assert.ok(sent.length < text.length / 2, accepts);
      assert.equal(decoders[encoding](sent).toString(), text, accepts);
    }
  });

  it("replaces the length, weakens the ETag and names the header that decided", () => {
    const varied = { ...headers, vary: "Origin" };
    assert.deepEqual(compressed({ status: 200, headers: varied, body: text }, "gzip").headers, {
      "content-type": headers["content-type"],
      etag: 'W/"0123"',
      "content-encoding": "gzip",
      vary: "Origin, Accept-Encoding",
    });
  });

  it("leaves alone what AWS does not compress", () => {
    const whole = { status: 200, headers, body: text };
    const others = {
      "a viewer who accepts neither": [whole, "deflate, identity"],
      "a viewer who does not say": [whole, undefined],
      "a picture": [{ ...whole, headers: { ...headers, "content-type": "image/png" } }, "gzip"],
      "a part": [{ ...whole, status: 206 }, "gzip"],
      "an unchanged file": [{ status: 304, headers }, "gzip"],
      "a compressed object": [{ ...whole, headers: { ...headers, "content-encoding": "gzip" } }, "gzip"],
      "a small file": [{ ...whole, headers: { ...headers, "content-length": "999" } }, "gzip"],
      "a large file": [{ ...whole, headers: { ...headers, "content-length": "10000001" } }, "gzip"],
    } as const;
    for (const [title, [answer, accepts]] of Object.entries(others))
      assert.equal(compressed(answer, accepts), answer, title);
  });

  it("ends the answer when the object cannot be read to its end", async () => {
    const broken = Readable.from(
      (function* () {
        yield Buffer.from(text);
        throw new Error("the disk");
      })(),
    );
    const { body } = compressed({ status: 200, headers, body: broken }, "gzip");
    await assert.rejects(bytes(body), /the disk/);
  });
});
