import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { contentFiles } from "@game-backend/components/contentBucket/files";
import { maxContentBytes } from "@game-backend/framework/content/contentKey";
import { ofType, statements } from "../components/graph";
import { cloud } from "../local";

describe("the files of the folder content/", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "content-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const write = (name: string, text: string) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  };

  it("are published under their paths", () => {
    write("news.json", "{}");
    write("texts/en.json", '{"a":1}');
    assert.deepEqual(
      contentFiles("content", folder).map(({ key }) => key),
      ["news.json", "texts/en.json"],
    );
  });

  it("stop a deployment if their folder is not there, and name the argument", () =>
    assert.throws(() => contentFiles("content", "no-such-folder"), {
      message: /^content: folder: there is no folder no-such-folder in .*: write the documents there/,
    }));

  const refusals: readonly [what: string, name: string, text: string, message: RegExp][] = [
    ["another ending", "logo.png", "{}", /logo\.png must be named/],
    ["a name that would have to be encoded", "übung.json", "{}", /must be named with letters/],
    ["a hidden file", ".secret.json", "{}", /must be named/],
    ["what is not JSON", "a.json", "{", /a\.json is not a JSON object/],
    ["what is no object", "a.json", "[]", /is not a JSON object/],
    [
      "what could not be answered",
      "a.json",
      `{"a":"${"x".repeat(maxContentBytes)}"}`,
      /is larger than 3000000 bytes/,
    ],
  ];
  for (const [what, name, text, message] of refusals) {
    it(`stop a deployment if there is ${what}`, () => {
      write(name, text);
      assert.throws(() => contentFiles("content", folder), { message });
    });
  }
});

describe("the content bucket", () => {
  it("is private, versioned, requires TLS, and can be removed in dev", async () => {
    const { graph } = await cloud();
    const own = (type: string) => ofType(graph, type).find(({ name }) => name === "content")?.inputs;
    const { bucket: _, ...blocks } = own("BucketPublicAccessBlock") ?? {};
    assert.deepEqual(Object.values(blocks), [true, true, true, true]);
    assert.equal(own("Bucket")?.forceDestroy, true);
    assert.deepEqual(own("BucketVersioning")?.versioningConfiguration, { status: "Enabled" });
    const [only, ...others] = statements(own("BucketPolicy")?.policy);
    assert.deepEqual(
      [only?.Effect, only?.Condition, others],
      ["Deny", { Bool: { "aws:SecureTransport": "false" } }, []],
    );
  });
});
