import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { type Harness, openapi, operation, startGateway } from "../../testing/apigateway";

const bytes = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff]);
const base64 = Buffer.from(bytes.toString("base64"));
const words = Buffer.from("these are words");
const bodies = { bytes, base64, words };
const lossy = Buffer.from(bytes.toString());
const failed = Buffer.from('{"message":"Internal server error"}');

// As recorded on AWS (LocalStack's snapshots).
describe("bodies of an API with binary media types", () => {
  let gateway: Harness;
  let backend: Server;
  let sent: Buffer;
  let answered: { type: string; body: Buffer };

  before(async () => {
    gateway = await startGateway();
    backend = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        sent = Buffer.concat(chunks);
        response.writeHead(200, { "Content-Type": answered.type }).end(answered.body);
      });
    });
    await new Promise<void>((resolve) => backend.listen(0, "127.0.0.1", resolve));
    const uri = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/`;
    const http = (more: object) =>
      operation({
        type: "http",
        httpMethod: "POST",
        uri,
        responses: { default: { statusCode: "200", ...more } },
      });
    const responseTemplates = { "application/json": '{"data":"$input.body"}' };
    await gateway.deploy(
      openapi(
        {
          "/unset": { post: http({}) },
          "/text": { post: http({ contentHandling: "CONVERT_TO_TEXT" }) },
          "/binary": { post: http({ contentHandling: "CONVERT_TO_BINARY" }) },
          "/text-template": { post: http({ contentHandling: "CONVERT_TO_TEXT", responseTemplates }) },
          "/binary-template": { post: http({ contentHandling: "CONVERT_TO_BINARY", responseTemplates }) },
        },
        { "x-amazon-apigateway-binary-media-types": ["image/png"] },
      ),
    );
  });
  after(async () => {
    backend.closeAllConnections();
    backend.close();
    await gateway.close();
  });

  for (const [type, expected] of [
    ["image/png", bytes],
    ["text/plain", lossy],
  ] as const)
    it(`reach a backend as ${type}`, async () => {
      answered = { type: "text/plain", body: words };
      await gateway.call("POST", "/v1/unset", { headers: { "Content-Type": type }, body: bytes });
      assert.deepEqual(sent, expected);
    });

  const [text, png] = ["text/plain", "image/png"];
  for (const [path, type, name, Accept, expected] of [
    ["/unset", text, "words", text, words],
    ["/unset", text, "bytes", text, lossy],
    ["/unset", text, "base64", png, bytes],
    ["/unset", text, "words", png, failed],
    ["/unset", png, "bytes", png, bytes],
    ["/unset", png, "bytes", text, base64],
    ["/text", text, "words", png, words],
    ["/text", text, "bytes", png, lossy],
    ["/text", png, "bytes", png, base64],
    ["/text", png, "bytes", text, base64],
    ["/binary", text, "base64", text, bytes],
    ["/binary", text, "words", text, failed],
    ["/binary", png, "bytes", text, bytes],
    ["/text-template", text, "base64", png, Buffer.from(`{"data":"${base64}"}`)],
    ["/binary-template", text, "base64", png, failed],
  ] as const)
    it(`are converted by ${path}: ${name} as ${type} for ${Accept}`, async () => {
      answered = { type, body: bodies[name] };
      const answer = await gateway.call("POST", `/v1${path}`, { headers: { Accept } });
      assert.deepEqual(answer.body, expected);
      assert.equal(answer.status, expected === failed ? 500 : 200);
    });
});
