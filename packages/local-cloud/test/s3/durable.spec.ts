import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from "@aws-sdk/client-s3";
import { asyncProperty, assert as checked, constant, oneof, string, uint8Array } from "fast-check";

import { s3Cloud } from "./cloud";

describe("S3's stored data", () => {
  const data = mkdtempSync(join(tmpdir(), "local-s3-kept-"));
  after(() => rmSync(data, { recursive: true, force: true }));

  const filesIn = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;

  it("survive a kill: acknowledged objects are complete, and nothing else is left", async () => {
    const child = spawn(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", "--import", "tsx", join(__dirname, "writer.ts"), data],
      {
        stdio: ["ignore", "pipe", "inherit"],
      },
    );
    let last = -1;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if (last === 40) child.kill("SIGKILL");
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    assert.ok(last >= 40);
    writeFileSync(
      join(data, "s3", "objects", readdirSync(join(data, "s3", "objects"))[0] ?? "", "lost"),
      "x",
    );
    const cloud = await s3Cloud({ data });
    try {
      await cloud.bucket("survivors");
      for (let i = last; i > last - 20; i--) {
        const at = { Bucket: "survivors", Key: `object-${i % 20}` };
        const { Body } = await cloud.client.send(new GetObjectCommand(at));
        const text = (await Body?.transformToString()) ?? "";
        const number = Number(text.split(".")[0]);
        // The write in progress may have been stored without an answer.
        assert.ok(number === i || number === last + 1, `${number} for ${i}`);
        assert.equal(text, `${number}.`.repeat(10_000));
      }
    } finally {
      await cloud.close();
    }
    assert.equal(filesIn(join(data, "s3", "objects")), 20);
  });

  it("are stored under any key, inside the folder", async () => {
    const cloud = await s3Cloud();
    try {
      const Bucket = await cloud.bucket("any");
      const awkward = oneof(
        ...[
          "../../../../tmp/x",
          "/",
          "//",
          ".",
          "..",
          "a/../b",
          "%2e%2e%2f",
          "\\..\\x",
          "a\0b",
          "a b+c",
          "?x=1&y",
          "#",
          " ",
        ].map(constant),
      );
      const key = oneof(awkward, string({ minLength: 1, maxLength: 100, unit: "binary" }));
      const before = readdirSync(cloud.data).toSorted();
      await checked(
        asyncProperty(key, uint8Array({ maxLength: 2000 }), async (Key, Body) => {
          await cloud.client.send(new PutObjectCommand({ Bucket, Key, Body }));
          const found = await cloud.client.send(new GetObjectCommand({ Bucket, Key }));
          assert.deepEqual(Buffer.from((await found.Body?.transformToByteArray()) ?? []), Buffer.from(Body));
          const { Contents } = await cloud.client.send(
            new ListObjectsV2Command({ Bucket, Prefix: Key, EncodingType: "url" }),
          );
          const listed = Contents?.map(({ Key = "" }) => decodeURIComponent(Key.replaceAll("+", " ")));
          assert.ok(listed?.includes(Key));
        }),
        { numRuns: 60 },
      );
      assert.deepEqual(readdirSync(cloud.data).toSorted(), before);
    } finally {
      await cloud.close();
    }
  });
});
