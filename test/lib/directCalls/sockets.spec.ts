import assert from "node:assert/strict";
import { directSockets } from "@game-backend/framework/sockets/directSockets";
import { sdkSockets } from "@game-backend/framework/sockets/sdkSockets";
import { account, isSdks, type Wire, wire } from "./wire";

describe("a direct call to a socket", () => {
  const endpoint = "https://example.execute-api.eu-central-1.amazonaws.com/game";
  const bySdk = ({ requestHandler }: Wire) => sdkSockets({ ...account, endpoint, requestHandler });
  const socketsOver = (service: Wire) =>
    directSockets({ ...account, ...service, endpoint, sdk: () => bySdk(service) });
  const message = { type: "hello, wörld" };

  it("sends what the SDK sends", async () => {
    for (const id of ["L0SM9cOFvHcCIhw=", "a/b+c=", "plain"]) {
      const service = wire({ status: 200 });
      for (const sockets of [bySdk(service), socketsOver(service)])
        assert.equal(await sockets.postToConnection(id, message), "sent");
      const [long, short] = service.sent;
      assert.ok(long && short && service.sent.length === 2);
      assert.deepEqual([short.hostname, short.path], [long.hostname, long.path]);
      for (const name of ["host", "content-type", "content-length", "x-amz-content-sha256"])
        assert.equal(short.headers[name], long.headers[name], name);
      assert.equal(Buffer.from(short.body).toString(), Buffer.from(long.body).toString());
      assert.deepEqual(service.sent.map(isSdks), [true, false]);
    }
  });

  it("reports that the socket is gone, and is not retried", async () => {
    const service = wire({ status: 410 });
    assert.equal(await socketsOver(service).postToConnection("a=", message), "gone");
    assert.equal(service.sent.length, 1);
  });

  it("is retried by the SDK if the client reads too slowly", async () => {
    const service = wire({ status: 429 }, { status: 200 });
    assert.equal(await socketsOver(service).postToConnection("a=", message), "sent");
    assert.deepEqual(service.sent.map(isSdks), [false, true]);
  });

  it("is retried by the SDK if its answer is cut off", async () => {
    const service = wire({ status: 410, body: {}, cutOff: true }, { status: 200 });
    assert.equal(await socketsOver(service).postToConnection("a=", message), "sent");
    assert.deepEqual(service.sent.map(isSdks), [false, true]);
  });

  it("closes a socket as the SDK does", async () => {
    const service = wire({ status: 204 });
    for (const sockets of [bySdk(service), socketsOver(service)])
      assert.equal(await sockets.deleteConnection("a="), "closed");
    const [long, short] = service.sent;
    assert.ok(long && short && service.sent.length === 2);
    assert.deepEqual([short.method, short.hostname, short.path], ["DELETE", long.hostname, long.path]);
    assert.equal(short.headers["x-amz-content-sha256"], long.headers["x-amz-content-sha256"]);
    assert.deepEqual(service.sent.map(isSdks), [true, false]);
    assert.equal(await socketsOver(wire({ status: 410 })).deleteConnection("a="), "gone");
    const failing = wire({ status: 500 }, { status: 204 });
    assert.equal(await socketsOver(failing).deleteConnection("a="), "closed");
    assert.deepEqual(failing.sent.map(isSdks), [false, true]);
  });
});
