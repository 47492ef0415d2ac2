import assert from "node:assert/strict";

import { S3Client } from "@aws-sdk/client-s3";

import { ulid } from "../../../functions/avatar/ulid";
import { uploadPath } from "../../../functions/avatar/uploadKey";
import { uploadForm } from "../../../functions/lib/forms";
import { cloud, local, output, type TestPlayer } from "../../local";
import { connect } from "../../realtime/connect";
import type { Socket } from "../../realtime/socket";
import { fixture } from "../fixture";
import { pngFile } from "../pngFile";
import { type Declared, formFor, portrait, send, upload } from "./upload";

const png = (width: number, height: number) =>
  pngFile({ width, height, sample: (x, y, channel) => (x * 7 + y * 3 + channel * 50) % 256 });

const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
const polyglot = Buffer.concat([
  Buffer.from("<html><body><script>alert(1)</script><!--"),
  portrait,
  Buffer.from("-->"),
]);
const appended = Buffer.concat([portrait, Buffer.from("<script>alert(1)</script>")]);

/** The photos that a player sends, and the status in GET /avatar. */
const photos: [what: string, file: Uint8Array, status: string, declared?: Declared][] = [
  ["a GIF, renamed", fixture("animated.gif"), "unsupported_type"],
  ["an SVG with a script", svg, "unsupported_type", { contentType: "image/png" }],
  ["HTML before a JPEG", polyglot, "unsupported_type"],
  ["a JPEG before HTML, of which only the picture is left", appended, "ready"],
  ["a small one", png(127, 300), "bad_dimensions", { contentType: "image/png" }],
  ["an animation", fixture("animated.webp"), "bad_dimensions", { contentType: "image/webp" }],
  ["half a JPEG", portrait.subarray(0, portrait.length / 8), "decode_failed"],
  [
    "random bytes after a header",
    Buffer.concat([portrait.subarray(0, 700), Buffer.alloc(9_000, 0xa7)]),
    "decode_failed",
  ],
  ["nobody", png(300, 300), "no_face", { contentType: "image/png" }],
];

describe("refused photos", function () {
  this.timeout(240_000);
  let ada: TestPlayer;
  let bob: TestPlayer;
  let socket: Socket;

  before(async () => {
    await cloud();
    [ada, bob] = await Promise.all([local.player("ada"), local.player("bob")]);
    socket = await connect(ada);
  });
  after(() => socket.close());

  for (const [what, file, status, declared] of photos)
    it(`${what}: ${status}`, async () => {
      const key = await upload(ada, file, declared);
      await socket.next("avatar", (news) => news.key === key && news.status !== "processing");
      assert.equal((await ada.get("/avatar")).body.status, status);
    });

  it("are refused before the upload because of their type or size", async () => {
    const ask = async (contentType: string, bytes: number) =>
      (await ada.post("/avatar/presign", { contentType, bytes })).status;
    assert.equal(await ask("image/gif", 1_000), 400);
    assert.equal(await ask("image/svg+xml", 1_000), 400);
    assert.equal(await ask("image/jpeg", 0), 400);
    assert.equal(await ask("image/jpeg", 5 * 1024 * 1024 + 1), 400);
    assert.equal(await ask("image/jpeg", 5 * 1024 * 1024), 200);
  });

  it("cannot be larger than declared", async () => {
    const form = await formFor(ada, { bytes: portrait.length - 1 });
    const { status, text } = await send(form, portrait);
    assert.equal(status, 400);
    assert.match(text, /<Code>EntityTooLarge<\/Code>/);
    const empty = await send(form, new Uint8Array());
    assert.match(empty.text, /<Code>EntityTooSmall<\/Code>/);
  });

  it("cannot be sent with another key, type or style than the form's", async () => {
    const form = await formFor(ada);
    const others = (await formFor(bob)).key;
    const changes: Record<string, string>[] = [
      { key: others },
      { key: form.key.replace("uploads/", "avatars/") },
      { key: `${form.key}/../x` },
      { "Content-Type": "text/html" },
      { "x-amz-meta-style": "photo" },
    ];
    for (const changed of changes) {
      const { status, text } = await send(form, portrait, changed);
      assert.equal(status, 403, JSON.stringify(changed));
      assert.match(text, /Policy Condition failed/);
    }
    const { Policy: policy = "" } = form.fields;
    const later = JSON.parse(Buffer.from(policy, "base64").toString());
    const forged = { ...later, expiration: new Date(Date.now() + 3_600_000).toISOString() };
    const resent = await send(form, portrait, {
      Policy: Buffer.from(JSON.stringify(forged)).toString("base64"),
    });
    assert.equal(resent.status, 403);
    assert.match(resent.text, /SignatureDoesNotMatch/);
  });

  it("cannot be sent after the form has expired", async () => {
    const { graph } = await cloud();
    const bucket = graph.find(({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "avatars");
    const client = new S3Client({
      endpoint: await output("awsEndpoint"),
      region: await output("region"),
      credentials: {
        accessKeyId: await output("adminAccessKeyId"),
        secretAccessKey: await output("adminSecretAccessKey"),
      },
    });
    const form = await uploadForm(
      client,
      bucket?.id ?? "",
      "uploads/",
    )({
      key: uploadPath(ada.id, ulid(Date.now())),
      contentType: "image/jpeg",
      maxBytes: portrait.length,
      seconds: -1,
    });
    const { status, text } = await send(form, portrait);
    assert.equal(status, 403);
    assert.match(text, /Policy expired/);
  });

  it("of other players are inaccessible", async () => {
    const theirs = (await formFor(bob)).key;
    const [, id] = theirs.split(`${bob.id}/`);
    const ask = async (key: string) => (await ada.post("/avatar/process", { key, style: "comic" })).status;
    assert.equal(await ask(theirs), 403);
    for (const key of [
      `uploads/${ada.id}/../${bob.id}/${id}`,
      `uploads/${ada.id}/..%2F${bob.id}%2F${id}`,
      `uploads/${encodeURIComponent(bob.id)}%2f${id}`,
      `uploads/${ada.id}/`,
      `uploads/${ada.id}/${id}/x`,
      `uploads//${ada.id}/${id}`,
      `/uploads/${ada.id}/${id}`,
      `avatars/${ada.id}/${id}`,
      `uploads/${ada.id}/${id?.toLowerCase()}`,
      `uploads/${ada.id}/${id}\u0000`,
      `uploads/${ada.id}/${id}\n`,
    ])
      assert.equal(await ask(key), 400, key);
    assert.equal(await ask(`uploads/${ada.id}/${id}`), 404);
  });

  it("need a valid token", async () => {
    assert.equal((await local.anybody.get("/avatar")).status, 401);
    assert.equal((await local.anybody.post("/avatar/presign", {})).status, 401);
  });

  it("differ from unknown choices", async () => {
    for (const body of [{}, { style: "comic", preset: "fox" }, { preset: "../fox" }, { style: "oil" }])
      assert.equal((await bob.post("/avatar/update", body)).status, 400, JSON.stringify(body));
    assert.equal((await bob.post("/avatar/update", { style: "comic" })).status, 409);
  });
});
