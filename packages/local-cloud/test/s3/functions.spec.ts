import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { type Listener, listenLocally } from "../../cloud/listen";
import { compose, type Services } from "../../cloud/services";
import { RunClock } from "../../core/clock";
import { type Dated, Events, type LocalEvent } from "../../core/events";
import type { Host } from "../../core/host";
import { Meter } from "../../core/meter";
import { region, trusting } from "../../testing/iam";

describe("functions that S3 notifies of objects", () => {
  const data = mkdtempSync(join(tmpdir(), "local-s3-functions-"));
  const code = mkdtempSync(join(tmpdir(), "local-s3-code-"));
  let listener: Listener;
  let services: Services;
  let host: Host;
  before(async () => {
    listener = await listenLocally(0, "");
    const url = `http://127.0.0.1:${listener.port}`;
    host = {
      accountId: "123456789012",
      region,
      data,
      awsUrl: url,
      publicUrl: url,
      events: new Events(),
      clock: new RunClock(),
      meter: new Meter(),
    };
    services = compose(host, listener.server);
  });
  after(async () => {
    await services.close();
    await listener.close();
    for (const folder of [data, code]) rmSync(folder, { recursive: true, force: true });
  });

  async function make(type: string, name: string, inputs: object): Promise<Record<string, unknown>> {
    const provider = services.providers.get(type);
    assert.ok(provider, type);
    const resource = { type, name, urn: `urn:pulumi:dev::game::${type}::${name}` };
    const { id, outputs } = await provider.create(provider.inputs.parse(inputs) as never, resource);
    return { ...outputs, id };
  }

  const heard = (wanted: (event: Dated<LocalEvent>) => boolean) =>
    new Promise<Dated<LocalEvent>>((resolve) => {
      const stop = host.events.listen((event) => {
        if (!wanted(event)) return;
        stop();
        resolve(event);
      });
    });

  it("run when an object is put, once the bucket may invoke them", async () => {
    writeFileSync(
      join(code, "index.js"),
      "exports.handler = async ({ Records: [{ eventName, s3 }] }) => console.log('saw', eventName, s3.object.key);",
    );
    const assumeRolePolicy = JSON.stringify(trusting({ Service: "lambda.amazonaws.com" }));
    const { arn: role } = await make("aws:iam/role:Role", "face", { name: "face", assumeRolePolicy });
    await make("aws:iam/rolePolicy:RolePolicy", "face", {
      role: "face",
      name: "logs",
      policy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "logs:*", Resource: "*" }],
      }),
    });
    await make("aws:cloudwatch/logGroup:LogGroup", "face", { name: "/aws/lambda/face" });
    const { arn } = await make("aws:lambda/function:Function", "face", {
      name: "face",
      role,
      runtime: "nodejs22.x",
      handler: "index.handler",
      code: { path: code, sha256: "ab".repeat(32) },
    });
    await make("aws:s3/bucket:Bucket", "photos", { bucket: "photos" });
    const notification = {
      bucket: "photos",
      lambdaFunctions: [{ lambdaFunctionArn: arn, events: ["s3:ObjectCreated:*"] }],
    };
    const tell = () => make("aws:s3/bucketNotification:BucketNotification", "photos", notification);
    await assert.rejects(tell(), /Unable to validate the following destination configurations/);
    await make("aws:lambda/permission:Permission", "photos", {
      function: "face",
      action: "lambda:InvokeFunction",
      principal: "s3.amazonaws.com",
      sourceArn: "arn:aws:s3:::photos",
      sourceAccount: host.accountId,
    });
    await tell();
    const { admin } = services.users([]);
    const client = new S3Client({ region, endpoint: host.awsUrl, credentials: admin, forcePathStyle: true });
    const said = heard((event) => event.kind === "log" && event.message.includes("saw"));
    const called = heard((event) => event.kind === "call" && event.operation === "PutObject");
    const received = heard((event) => event.kind === "batch");
    await client.send(new PutObjectCommand({ Bucket: "photos", Key: "raw/me.png", Body: "x" }));
    const event = await said;
    assert.match(event.kind === "log" ? event.message : "", /saw ObjectCreated:Put raw\/me\.png/);
    const [call, delivery] = await Promise.all([called, received]);
    assert.ok(call.kind === "call" && delivery.kind === "batch");
    assert.deepEqual([delivery.source, delivery.items], ["arn:aws:s3:::photos", call.sent]);
    client.destroy();
  });
});
