import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import type { Signature } from "../../core/service";
import { unchunked } from "../../s3/http/chunked";

const scope = "20130524/us-east-1/s3/aws4_request";

/** The keys of AWS's published examples. */
function signature(payload: string, seed: string): Signature {
  const key = scope
    .split("/")
    .reduce<string | Buffer>(
      (previous, part) => createHmac("sha256", previous).update(part).digest(),
      "AWS4wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    );
  return {
    principal: { kind: "anonymous" },
    payload,
    presigned: false,
    date: "20130524T000000Z",
    scope,
    signature: seed,
    age: 0,
    sign: (text) => createHmac("sha256", key).update(text).digest("hex"),
  };
}

const body = (signatures: readonly string[], end: string) => {
  const [first, second, last] = signatures;
  const [large, small] = ["a".repeat(65_536), "a".repeat(1024)];
  return `10000;chunk-signature=${first}\r\n${large}\r\n400;chunk-signature=${second}\r\n${small}\r\n0;chunk-signature=${last}\r\n${end}`;
};

/** Yields the text in pieces that end anywhere. */
async function* pieces(text: string, size = 1000): AsyncIterable<Buffer> {
  for (let at = 0; at < text.length; at += size) yield Buffer.from(text.slice(at, at + size));
}

async function read(text: string, signed: Signature, size?: number) {
  const trailers = new Map<string, string>();
  let length = 0;
  for await (const chunk of unchunked(pieces(text, size), signed, trailers)) length += chunk.length;
  return { length, trailers: Object.fromEntries(trailers) };
}

describe("aws-chunked bodies", () => {
  // docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
  const plain = signature(
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
    "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9",
  );
  const signatures = [
    "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
    "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
    "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
  ];
  // docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
  const trailing = signature(
    "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
    "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e",
  );
  const trailingSignatures = [
    "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
    "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
    "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
  ];
  const trailer = (value: string) =>
    `x-amz-checksum-crc32c:${value}\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n`;

  it("match those that AWS published, however they are split", async () => {
    for (const size of [1, 7, 1000, 100_000])
      assert.deepEqual(await read(body(signatures, "\r\n"), plain, size), { length: 66_560, trailers: {} });
  });

  it("can end in a signed checksum", async () => {
    const { length, trailers } = await read(body(trailingSignatures, trailer("sOO8/Q==")), trailing);
    assert.deepEqual([length, trailers], [66_560, { "x-amz-checksum-crc32c": "sOO8/Q==" }]);
  });

  it("are refused if a byte or a signature is changed, or the end is missing", async () => {
    const good = body(signatures, "\r\n");
    const wrong = { code: "SignatureDoesNotMatch" };
    await assert.rejects(read(good.replace("aaa", "aab"), plain), wrong);
    await assert.rejects(read(good.replace("=0055", "=0056"), plain), wrong);
    await assert.rejects(read(body(trailingSignatures, trailer("sOO8/A==")), trailing), wrong);
    const unsigned = body(trailingSignatures, "x-amz-checksum-crc32c:sOO8/Q==\r\n\r\n");
    await assert.rejects(read(unsigned, trailing), { code: "MalformedTrailerError" });
    await assert.rejects(read(good.slice(0, -200), plain), { code: "IncompleteBody" });
  });
});
