import assert from "node:assert/strict";
import { type Answer, type Harness, openapi, operation, startGateway } from "../../testing/apigateway";
import { everyByte, type Seen, startUpstream, type Upstream, valuesOf } from "../../testing/upstream";

describe("an HTTP proxy and its upstream", () => {
  let gateway: Harness;
  let upstream: Upstream;
  before(async () => {
    gateway = await startGateway();
    upstream = await startUpstream();
    const proxy = (timeoutInMillis: number) => ({
      "x-amazon-apigateway-any-method": operation(
        {
          type: "http_proxy",
          httpMethod: "ANY",
          uri: `${upstream.url}/{proxy}`,
          timeoutInMillis,
          requestParameters: {
            "integration.request.path.proxy": "method.request.path.proxy",
            "integration.request.header.X-Player-Id": "context.identity.sourceIp",
          },
        },
        { parameters: [{ name: "proxy", in: "path", required: true }] },
      ),
    });
    await gateway.deploy(
      openapi(
        { "/partner/{proxy+}": proxy(10_000), "/hasty/{proxy+}": proxy(150) },
        { "x-amazon-apigateway-binary-media-types": ["application/octet-stream"] },
      ),
    );
  });
  after(async () => {
    await gateway.close();
    await upstream.close();
  });

  const told = (answer: Answer) => {
    const { body, ...seen } = answer.json() as Omit<Seen, "body"> & { body: string };
    return { ...seen, body: Buffer.from(body, "base64") };
  };
  const refused = ({ status, json }: Answer) => [status, json()];

  for (const manner of ["short", "reset", "garbage", "switches"]) {
    it(`causes a 504, at once, if the upstream is ${manner}`, async () => {
      assert.deepEqual(refused(await gateway.call("GET", `/v1/partner/${manner}`)), [
        504,
        { message: "Network error communicating with endpoint" },
      ]);
    });
  }

  it("answers 504 and hangs up if the upstream never ends its body or head", async () => {
    for (const manner of ["silent", "endless"]) {
      const answer = await gateway.call("GET", `/v1/hasty/${manner}`);
      assert.deepEqual(refused(answer), [504, { message: "Endpoint request timed out" }]);
      await upstream.quiet();
    }
  });

  it("hangs up if the upstream sends more than 10 MB", async () => {
    const answer = await gateway.call("GET", "/v1/partner/huge");
    assert.equal(answer.status, 504);
    await upstream.quiet();
  });

  it("drops bytes that exceed the upstream's content length", async () => {
    assert.equal((await gateway.call("GET", "/v1/partner/long")).text, "hello");
    assert.equal(told(await gateway.call("GET", "/v1/partner/next")).url, "/base/next");
  });

  it("retries if the upstream closed an idle connection at that moment", async () => {
    for (let times = 0; times < 20; times++) {
      assert.equal((await gateway.call("GET", "/v1/partner/status/200")).status, 200);
      upstream.hangUp();
    }
  });

  it("passes on only the answer after early hints", async () => {
    assert.equal(told(await gateway.call("GET", "/v1/partner/early")).url, "/base/early");
  });

  it("passes redirects on to the client", async () => {
    const { status, headers } = await gateway.call("GET", "/v1/partner/redirect/elsewhere");
    assert.deepEqual([status, headers["location"]], [302, "/elsewhere"]);
  });

  it("passes on any status, and repeated headers; the challenge is renamed", async () => {
    for (const status of [200, 201, 204, 400, 404, 418, 500, 503])
      assert.equal((await gateway.call("GET", `/v1/partner/status/${status}`)).status, status);
    const { status, headers } = await gateway.call("GET", "/v1/partner/challenge");
    assert.deepEqual([status, headers["set-cookie"]], [401, ["a=1", "b=2"]]);
    assert.equal(headers["www-authenticate"], undefined);
    assert.equal(headers["x-amzn-remapped-www-authenticate"], 'Basic realm="upstream"');
  });

  it("passes path and query on as written, except for the order of repeated names", async () => {
    for (const path of [
      "a%2Fb",
      "a%20b",
      "a+b",
      "a/../b",
      "..%2fb",
      "%252e",
      "ü%C3%BC".replace("ü", "%c3%bc"),
    ])
      assert.equal(told(await gateway.call("GET", `/v1/partner/x/${path}`)).url, `/base/x/${path}`);
    const query = "tag=a&tag=b&empty=&sp=a+b&enc=%26%3D";
    assert.equal(told(await gateway.call("GET", `/v1/partner/x?${query}`)).url, `/base/x?${query}`);
  });

  it("sends the gateway's header, whatever the client's spelling, number and Connection", async () => {
    const seen = told(
      await gateway.call("GET", "/v1/partner/x", {
        headers: {
          "x-player-id": ["forged", "twice"],
          "X-PLAYER-ID": "forged",
          "X-Player-ID": "forged",
          Connection: "X-Player-Id, close",
          "Proxy-Authenticate": "x",
          TE: "trailers",
        },
      }),
    );
    assert.deepEqual(valuesOf(seen, "x-player-id"), ["127.0.0.1"]);
    assert.deepEqual(valuesOf(seen, "connection"), ["keep-alive"]);
    for (const hop of ["te", "proxy-authenticate", "upgrade", "transfer-encoding"])
      assert.deepEqual(valuesOf(seen, hop), [], hop);
  });

  it("sends the address of the gateway's client", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.7" };
    const seen = told(await gateway.call("GET", "/v1/partner/x", { headers }));
    assert.deepEqual(valuesOf(seen, "x-forwarded-for"), ["203.0.113.7, 127.0.0.1"]);
    assert.equal(valuesOf(seen, "host")[0], new URL(upstream.url).host);
  });

  it("sends bytes for binary content types, and text for others", async () => {
    const send = (type: string) =>
      gateway.call("POST", "/v1/partner/x", { headers: { "Content-Type": type }, body: everyByte });
    assert.deepEqual(told(await send("application/octet-stream")).body, everyByte);
    assert.deepEqual(told(await send("text/plain")).body, Buffer.from(everyByte.toString()));
    const text = Buffer.from("ünï – 🎲");
    const sent = await gateway.call("POST", "/v1/partner/x", {
      headers: { "Content-Type": "text/plain" },
      body: text,
    });
    assert.deepEqual(told(sent).body, text);
  });

  it("returns bytes to clients that accept a binary type first, and base64 to others", async () => {
    const get = (Accept: string) => gateway.call("GET", "/v1/partner/bytes", { headers: { Accept } });
    assert.deepEqual((await get("application/octet-stream, */*")).body, everyByte);
    assert.equal((await get("*/*")).text, everyByte.toString("base64"));
  });

  it("accepts compressed answers", async () => {
    const { text, headers } = await gateway.call("GET", "/v1/partner/zipped");
    assert.deepEqual([text, headers["content-encoding"]], ["unzipped", undefined]);
  });
});
