import assert from "node:assert/strict";
import { request } from "node:http";

import {
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { newId } from "../../apigatewayv2/ids";
import type { PolicyDocument } from "../../core/contracts";
import { contextOf, type Live, ok, refusal, startLive } from "./harness";

describe("@connections, with AWS's own client", () => {
  let live: Live;
  let apiId: string;
  beforeEach(async () => {
    live = await startLive({ sendBuffer: 256 * 1024 });
    apiId = await live.deploy({ $connect: ok, $default: ok });
  });
  afterEach(() => live.close());

  const open = async (headers: Record<string, string> = {}) => {
    const client = live.connect("/live", { headers });
    await client.opened;
    const id = live.received("$connect").at(-1)?.requestContext.connectionId ?? "";
    return { client, id };
  };
  const post = (ConnectionId: string, Data: string | Uint8Array = "hello") =>
    new PostToConnectionCommand({ ConnectionId, Data });
  const policy = (Effect: "Allow" | "Deny", Resource: string): PolicyDocument => ({
    Version: "2012-10-17",
    Statement: [{ Effect, Action: "execute-api:ManageConnections", Resource }],
  });

  it("posts a message to one client", async () => {
    const [ada, bob] = [await open(), await open()];
    const { $metadata } = await live.management().send(post(ada.id, '{"rank":1}'));
    assert.equal($metadata.httpStatusCode, 200);
    assert.equal(await ada.client.next(), '{"rank":1}');
    await live.management().send(post(bob.id, "only bob"));
    assert.equal(await bob.client.next(), "only bob");
    assert.deepEqual(ada.client.untaken, []);
  });

  it("keeps the order of messages posted one after the other", async () => {
    const { client, id } = await open();
    const management = live.management();
    for (let i = 0; i < 50; i++) await management.send(post(id, String(i)));
    for (let i = 0; i < 50; i++) assert.equal(await client.next(), String(i));
  });

  it("delivers 128 KB in frames of at most 32 KB", async () => {
    const { client, id } = await open();
    const text = "é".repeat(64 * 1024);
    await live.management().send(post(id, text));
    assert.equal(await client.next(), text);
  });

  it("refuses more than 128 KB", async () => {
    const { client, id } = await open();
    await assert.rejects(
      live.management().send(post(id, "x".repeat(128 * 1024 + 1))),
      refusal("PayloadTooLargeException", 413),
    );
    await live.management().send(post(id, "x".repeat(128 * 1024)));
    assert.equal((await client.next()).length, 128 * 1024);
  });

  it("answers a request that comes without HTTP: 403 where there is no such stage, nothing for other paths", () => {
    const request = { method: "POST", query: "", headers: {}, body: Buffer.from("hello") };
    assert.equal(live.service.answer({ ...request, path: "/live/score" }), undefined);
    const told = (path: string) => {
      const { status, body } = live.service.answer({ ...request, path }) ?? {};
      return `${status} ${body}`;
    };
    assert.match(told("/none/@connections/a"), /^403 .*Forbidden/);
    assert.match(told("/live/@connections/a"), /^403 .*Missing Authentication Token/);
  });

  it("returns who is connected, since when, and the last activity", async () => {
    const { client, id } = await open({ "User-Agent": "game/1" });
    const { connectedAt } = contextOf(live.received("$connect")[0]);
    client.send("hello");
    await live.ran("$default");
    const { ConnectedAt, Identity, LastActiveAt } = await live
      .management()
      .send(new GetConnectionCommand({ ConnectionId: id }));
    assert.equal(ConnectedAt?.getTime(), Math.floor(Number(connectedAt)));
    assert.deepEqual(Identity, { SourceIp: "127.0.0.1", UserAgent: "game/1" });
    assert.ok(
      LastActiveAt && LastActiveAt.getTime() >= Number(connectedAt) && LastActiveAt.getTime() <= Date.now(),
    );
  });

  it("deletes a connection, and then it is gone", async () => {
    const { client, id } = await open();
    const management = live.management();
    const { $metadata } = await management.send(new DeleteConnectionCommand({ ConnectionId: id }));
    assert.equal($metadata.httpStatusCode, 204);
    assert.equal((await client.closed).code, 1000);
    await assert.rejects(management.send(post(id)), refusal("GoneException", 410));
    await assert.rejects(
      management.send(new DeleteConnectionCommand({ ConnectionId: id })),
      refusal("GoneException", 410),
    );
  });

  it("answers 410 for an unknown connection, and 400 for an invalid id", async () => {
    const management = live.management();
    await assert.rejects(management.send(post(newId())), refusal("GoneException", 410));
    for (const id of ["nobody", `${newId()}x`, "%zz", "a/b"])
      await assert.rejects(
        management.send(post(id)),
        refusal("BadRequestException", 400, `Invalid connectionId: ${id}`),
      );
  });

  it("reaches connections of its own stage only", async () => {
    const { id } = await open();
    const { id: deploymentId } = await live.create("Deployment", "second", { apiId, triggers: { n: "2" } });
    await live.create("Stage", "other", { apiId, name: "other", deploymentId });
    const other = live.management(undefined, { endpoint: `http://127.0.0.1:${live.port}/other` });
    await assert.rejects(other.send(post(id)), refusal("GoneException", 410));
  });

  it("requires execute-api:ManageConnections on the method's resource", async () => {
    const { client, id } = await open();
    const stage = `arn:aws:execute-api:eu-west-1:123456789012:${apiId}/live`;
    const poster = live.management(policy("Allow", `${stage}/POST/@connections/*`));
    await poster.send(post(id, "allowed"));
    assert.equal(await client.next(), "allowed");
    const resource = `arn:aws:execute-api:eu-west-1:********9012:${apiId}/live/DELETE/@connections/{connectionId}`;
    await assert.rejects(
      poster.send(new DeleteConnectionCommand({ ConnectionId: id })),
      refusal(
        "AccessDeniedException",
        403,
        new RegExp(
          `^User: arn:aws:iam::123456789012:user/.* is not authorized to perform: execute-api:ManageConnections on resource: ${resource.replace(/[*{}]/g, "\\$&")}$`,
        ),
      ),
    );
    const elsewhere = live.management(policy("Allow", `${stage}x/POST/@connections/*`));
    await assert.rejects(elsewhere.send(post(id)), refusal("AccessDeniedException", 403));
    assert.equal(client.socket.readyState, client.socket.OPEN);
  });

  it("refuses wrong signatures, and those for other services", async () => {
    const { id } = await open();
    const stranger = { accessKeyId: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "x" };
    await assert.rejects(
      live.management(undefined, { credentials: stranger }).send(post(id)),
      refusal("UnrecognizedClientException", 403),
    );
    await assert.rejects(
      live.management(undefined, { region: "us-east-1" }).send(post(id)),
      refusal("InvalidSignatureException", 403, /should be scoped to a valid region/),
    );
  });

  it("refuses a tampered body, an unsigned call and other methods", async () => {
    const { client, id } = await open();
    const tampering = live.management();
    tampering.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request ?? {}, { body: "tampered" });
        return next(args);
      },
      { step: "finalizeRequest", priority: "low", name: "tamper" },
    );
    await assert.rejects(tampering.send(post(id, "original")), refusal("InvalidSignatureException", 403));
    for (const method of ["POST", "PUT"]) {
      const { status, body } = await unsigned(method, `/live/@connections/${encodeURIComponent(id)}`);
      assert.equal(status, 403);
      assert.deepEqual(JSON.parse(body), { message: "Missing Authentication Token" });
    }
    await live.management().send(post(id, "last"));
    assert.equal(await client.next(), "last");
  });

  it("refuses invalid text", async () => {
    const { id } = await open();
    await assert.rejects(
      live.management().send(post(id, new Uint8Array([0xff, 0xfe]))),
      refusal("BadRequestException", 400),
    );
  });

  it("refuses messages that pile up for a client that does not read, and loses no accepted one", async () => {
    const { client, id } = await open();
    client.socket.pause();
    const management = live.management();
    let taken = 0;
    const refusal = await (async () => {
      for (;;) {
        try {
          await management.send(post(id, String(taken).padEnd(64 * 1024)));
          taken += 1;
        } catch (error) {
          return error;
        }
      }
    })();
    assert.ok(refusal instanceof Error);
    assert.equal(refusal.name, "LimitExceededException");
    const patient = await open();
    await management.send(post(patient.id, "others are not held up"));
    assert.equal(await patient.client.next(), "others are not held up");
    client.socket.resume();
    for (let i = 0; i < taken; i++) assert.equal((await client.next()).trimEnd(), String(i));
    await management.send(post(id, "again"));
    assert.equal(await client.next(), "again");
  });

  it("emits its calls as events", async () => {
    const { id } = await open();
    await live.management().send(post(id));
    const event = await live.until(({ kind }) => kind === "call");
    assert.ok(event.kind === "call");
    assert.equal(event.service, "execute-api");
    assert.equal(event.operation, "PostToConnection");
    assert.equal(event.status, 200);
    assert.match(event.principal, /:user\//);
  });

  const unsigned = (method: string, path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request({ host: "127.0.0.1", port: live.port, method, path }, (response) => {
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve({ status: response.statusCode ?? 0, body }));
      });
      sent.on("error", reject);
      sent.end("hello");
    });
});
