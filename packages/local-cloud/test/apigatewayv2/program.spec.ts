import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { newId } from "../../apigatewayv2/ids";
import { type LocalCloud, startCloud } from "../../cloud";
import { type Dated, Events, type LocalEvent } from "../../core/events";
import { Client } from "../../testing/socketClient";

describe("a Pulumi program with a WebSocket API", () => {
  let cloud: LocalCloud;
  let url: string;
  const data = mkdtempSync(join(tmpdir(), "live-"));
  const events = new Events();
  const seen: Dated<LocalEvent>[] = [];
  const clients: Client[] = [];

  before(async () => {
    events.listen((event) => seen.push(event));
    const folder = join(__dirname, "fixtures", "live");
    cloud = await startCloud({ folder, stack: "dev", data, port: 0, awsPort: 0, events });
    url = String(cloud.outputs["realtimeUrl"]);
  });
  after(async () => {
    await cloud.close();
    rmSync(data, { recursive: true });
  });

  const enter = async (name: string) => {
    const client = new Client(`${url}?name=${name}`);
    clients.push(client);
    await client.opened;
    client.send({ action: "whoami" });
    return { client, id: await client.next() };
  };
  const heard = (wanted: (event: Dated<LocalEvent>) => boolean) =>
    new Promise<void>((resolve) => {
      if (seen.some(wanted)) return resolve();
      const stop = events.listen((event) => {
        if (!wanted(event)) return;
        stop();
        resolve();
      });
    });

  it("has an address beside the web server's", () => {
    assert.equal(url, `${cloud.urls.web.replace("http", "ws")}/live`);
    assert.match(
      String(cloud.outputs["managed"]),
      /^arn:aws:execute-api:eu-west-1:123456789012:\w{10}\/live\/POST\/@connections\/\*$/,
    );
  });

  it("accepts clients that its function accepts", async () => {
    assert.equal((await new Client(url).refused).status, 401);
    const { id } = await enter("ada");
    assert.match(id, /^[\w-]{15}=$/);
  });

  it("relays from one socket to another: its function posts with AWS's own client, in its role", async () => {
    const [ada, bob] = [await enter("ada"), await enter("bob")];
    ada.client.send({ action: "relay", to: bob.id, text: "hello bob" });
    assert.equal(await bob.client.next(), "hello bob");
    assert.equal(await ada.client.next(), "sent");
    ada.client.send({ action: "relay", to: newId(), text: "anybody?" });
    assert.equal(await ada.client.next(), "GoneException");
  });

  it("connects what a function posts with the message that caused it", async () => {
    const { client, id } = await enter("ada");
    client.send({ action: "relay", to: id, text: "me" });
    await client.next();
    await client.next();
    await heard(({ kind }) => kind === "call");
    const request = seen.findLast((event) => event.kind === "request" && event.route === "relay");
    const call = seen.findLast((event) => event.kind === "call" && event.operation === "PostToConnection");
    assert.ok(request?.kind === "request" && call?.kind === "call");
    assert.equal(call.traceId, request.traceId);
    assert.match(call.principal, /:assumed-role\/role-/);
  });

  it("cannot invoke its function for a route without a permission", async () => {
    const { client } = await enter("ada");
    client.send({ action: "denied" });
    assert.match(await client.next(), /^\{"message": "Internal server error", /);
    assert.ok(
      seen.some(
        (event) => event.kind === "warning" && /could not invoke .*\/live\/denied/.test(event.message),
      ),
    );
  });

  it("is notified of the end of a socket", async () => {
    const { client, id } = await enter("eve");
    client.socket.terminate();
    const told = heard(
      (event) =>
        event.kind === "log" && event.message.includes(id) && event.message.includes('"$disconnect"'),
    );
    await assert.doesNotReject(told);
  });

  it("refuses unknown stages, as AWS does", async () => {
    const { status, body } = await new Client(url.replace(/live$/, "nothing")).refused;
    assert.equal(status, 403);
    assert.equal(body, '{"message":"Forbidden"}');
  });

  it("uses every grant it has", () => {
    assert.deepEqual(cloud.report().unused, []);
    assert.ok(cloud.report().denied.every(({ action }) => action === "lambda:InvokeFunction"));
  });

  it("closes its sockets with the local cloud, with 1001", async () => {
    const { client } = await enter("ada");
    await cloud.close();
    assert.equal((await client.closed).code, 1001);
  });
});
