import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { RecordedResource } from "@game-backend/local-cloud";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { portrait, upload } from "../../../tools/harness/upload";
import { list, ofType, statements } from "../../components/graph";
import { cloud, local, output } from "../../local";

describe("the bucket of photos and avatars", () => {
  let graph: readonly RecordedResource[];
  before(async () => {
    ({ graph } = await cloud());
  });
  const inputsOf = (type: string, name = "avatars") => {
    const { inputs } = ofType(graph, type).find((one) => one.name === name) ?? {};
    assert.ok(inputs, `${type} ${name}`);
    return inputs;
  };

  it("is private, encrypted and versioned", () => {
    const { blockPublicAcls, blockPublicPolicy, ignorePublicAcls, restrictPublicBuckets } =
      inputsOf("BucketPublicAccessBlock");
    assert.ok(blockPublicAcls && blockPublicPolicy && ignorePublicAcls && restrictPublicBuckets);
    assert.match(JSON.stringify(inputsOf("BucketServerSideEncryptionConfiguration").rules), /AES256/);
    assert.deepEqual(inputsOf("BucketVersioning").versioningConfiguration, { status: "Enabled" });
  });

  it("lets its distribution read avatars, and refuses requests without TLS", () => {
    const [reads, tls] = statements(inputsOf("BucketPolicy").policy);
    assert.deepEqual(reads?.Principal, { Service: "cloudfront.amazonaws.com" });
    assert.match(list(reads?.Resource ?? []).join(), /^arn:aws:s3:::[\w-]+\/avatars\/\*$/);
    assert.deepEqual(tls?.Condition, { Bool: { "aws:SecureTransport": "false" } });
    assert.equal(tls?.Effect, "Deny");
  });

  it("takes only new photos, and lets pages send them", () => {
    const [, , fresh] = statements(inputsOf("BucketPolicy").policy);
    assert.deepEqual([fresh?.Effect, fresh?.Condition], ["Deny", { Null: { "s3:if-none-match": "true" } }]);
    assert.match(list(fresh?.Resource ?? []).join(), /^arn:aws:s3:::[\w-]+\/uploads\/\*$/);
    const [rule] = inputsOf("BucketCorsConfiguration").corsRules as Record<string, unknown>[];
    assert.deepEqual([rule?.["allowedMethods"], rule?.["allowedHeaders"]], [["PUT"], ["*"]]);
  });

  it("deletes photos after a day, and replaced avatars after 30", () => {
    const rules = inputsOf("BucketLifecycleConfiguration").rules as Record<string, unknown>[];
    const rule = (id: string) => rules.find((one) => one["id"] === id);
    assert.deepEqual(rule("uploads")?.["filter"], { prefix: "uploads/" });
    assert.deepEqual(rule("uploads")?.["expiration"], { days: 1 });
    assert.deepEqual(rule("uploads")?.["noncurrentVersionExpiration"], { noncurrentDays: 1 });
    assert.deepEqual(rule("former-avatars")?.["noncurrentVersionExpiration"], { noncurrentDays: 30 });
  });

  it("keeps no version of a photo for longer than the page says", () => {
    const rules = inputsOf("BucketLifecycleConfiguration").rules as {
      id: string;
      expiration: { days: number };
      noncurrentVersionExpiration: { noncurrentDays: number };
    }[];
    const uploads = rules.find(({ id }) => id === "uploads");
    // S3 waits for the next midnight twice: to delete the photo, and then to delete its version.
    const days =
      (uploads?.expiration.days ?? 0) + 1 + (uploads?.noncurrentVersionExpiration.noncurrentDays ?? 0) + 1;
    const said = /We delete the photo within (\w+) days\./.exec(
      readFileSync(join(__dirname, "../../../web/features/avatar/avatarCard.tsx"), "utf8"),
    )?.[1];
    assert.ok(said);
    assert.equal(said, ["no", "one", "two", "three", "four", "five"][days]);
  });

  it("notifies the processor of uploads only", () => {
    const { lambdaFunctions } = inputsOf("BucketNotification", "avatar-processor");
    const [{ events, filterPrefix }] = lambdaFunctions as [{ events: string[]; filterPrefix: string }];
    assert.deepEqual([events, filterPrefix], [["s3:ObjectCreated:*"], "uploads/"]);
    const { principal, sourceAccount } = inputsOf("Permission", "avatar-processor-permission");
    assert.deepEqual([principal, sourceAccount], ["s3.amazonaws.com", "123456789012"]);
  });

  it("notifies the live version of the processor, which routes invoke too", () => {
    const { lambdaFunctions } = inputsOf("BucketNotification", "avatar-processor");
    const [{ lambdaFunctionArn }] = lambdaFunctions as [{ lambdaFunctionArn: string }];
    assert.match(lambdaFunctionArn, /:function:avatar-processor-zip-\w+:live$/);
    assert.equal(inputsOf("Permission", "avatar-processor-permission")["qualifier"], "live");
    const routes = ofType(graph, "Function").filter(({ inputs }) =>
      JSON.stringify(inputs["environment"] ?? {}).includes("PROCESSOR_FUNCTION"),
    );
    assert.ok(routes.length > 0);
    for (const { inputs } of routes)
      assert.ok(JSON.stringify(inputs["environment"]).includes(lambdaFunctionArn));
  });

  it("shows photos to no one", async () => {
    const ada = await local.player("ada");
    const key = await upload(ada, portrait);
    const cdn = (await output("avatarsUrl")).replace(/\/avatars$/, "");
    for (const url of [`${cdn}/${key}`, `${cdn}/avatars/../${key}`, `${cdn}/avatars/..%2F${key}`])
      assert.equal((await fetch(url)).status, 403, url);
    const bucket = ofType(graph, "Bucket").find(({ name }) => name === "avatars")?.id;
    assert.equal((await fetch(`${await output("awsEndpoint")}/${bucket}/${key}`)).status, 403);
  });

  it("starts a processor that ignores deleted photos and other events", async () => {
    const client = new LambdaClient({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
    const invoke = async (event: object) => {
      const FunctionName = ofType(graph, "Function").find(({ name }) => name === "avatar-processor-zip")?.id;
      const { FunctionError } = await client.send(
        new InvokeCommand({ FunctionName, Payload: JSON.stringify(event) }),
      );
      return FunctionError;
    };
    const id = ulid(Date.now());
    const job = { userId: randomUUID(), upload: id, style: "comic", asked: id };
    assert.equal(await invoke(job), undefined);
    assert.equal(await invoke({ ...job, userId: "../ada" }), "Unhandled");
    assert.equal(await invoke({ hello: "there" }), "Unhandled");
  });
});
