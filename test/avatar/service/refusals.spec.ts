import assert from "node:assert/strict";

import { DeleteObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

import { ulid } from "@game-backend/photos/avatar/ulid";
import { uploadPath } from "@game-backend/photos/avatar/uploadKey";
import type { Socket } from "@game-backend/tools/harness/socket";
import { fixture } from "../../../packages/photos/test/fixture";
import { pngFile } from "../../../packages/photos/test/pngFile";
import { type Declared, linkFor, portrait, send, upload } from "../../../tools/harness/upload";
import { cloud, local, output, type TestPlayer } from "../../local";
import { hearing, logged } from "../../localRun/hearing";
import { connect } from "../../realtime/connect";

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

describe("refused photos", () => {
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

  it("cannot be of another size than declared", async () => {
    const link = await linkFor(ada, { bytes: portrait.length - 1 });
    for (const file of [portrait, new Uint8Array()]) {
      const { status, text } = await send(link, file);
      assert.equal(status, 403);
      assert.match(text, /<Code>SignatureDoesNotMatch<\/Code>/);
    }
  });

  it("cannot be sent with other headers or to another key than the link's", async () => {
    const link = await linkFor(ada);
    const others = await linkFor(bob);
    const changes: Record<string, string | undefined>[] = [
      { "content-type": "text/html" },
      { "x-amz-meta-style": "photo" },
      { "if-none-match": '"other"' },
      ...Object.keys(link.headers)
        .filter((name) => name !== "content-length")
        .map((name) => ({ [name]: undefined })),
    ];
    for (const changed of changes) {
      const { status, text } = await send(link, portrait, changed);
      assert.equal(status, 403, JSON.stringify(changed));
      assert.match(text, /SignatureDoesNotMatch/);
    }
    const replaced = (from: string, to: string) =>
      send({ ...link, url: link.url.replace(from, to) }, portrait);
    for (const key of [others.key, link.key.replace("uploads/", "avatars/"), `${link.key}/../x`])
      assert.equal((await replaced(link.key, key)).status, 403, key);
    assert.equal((await replaced("X-Amz-Expires=60", "X-Amz-Expires=600")).status, 403);
    assert.equal((await replaced("x-id=PutObject", "uploads")).status, 403);
  });

  it("cannot be sent without a condition even by a role that may write: the bucket's policy asks for it", async () => {
    const { graph } = await cloud();
    const bucket = graph.find(({ type, name }) => type === "aws:s3/bucket:Bucket" && name === "avatars");
    const Key = `uploads/${uploadPath(ada.id, ulid(Date.now()))}`;
    const object = { Bucket: bucket?.id, Key, Body: portrait };
    const client = await adminS3();
    await assert.rejects(client.send(new PutObjectCommand(object)), { name: "AccessDenied" });
    const elsewhere = { ...object, Key: `elsewhere/${ada.id}` };
    await client.send(new PutObjectCommand(elsewhere));
    await client.send(new DeleteObjectCommand({ Bucket: bucket?.id, Key: elsewhere.Key }));
  });

  it("are taken once a link, however often it is used: 200 requests are one photo, read and processed once", async () => {
    const link = await linkFor(ada);
    const hears = await hearing();
    const statuses: number[] = [];
    for (let round = 0; round < 10; round++)
      await Promise.all(
        Array.from({ length: 20 }, async () => statuses.push((await send(link, portrait)).status)),
      );
    await socket.next("avatar", (news) => news.key === link.key && news.status !== "processing");
    await local.drained();
    const { requestId } = JSON.parse(
      await logged(hears, '"avatar"', ada.id, link.key.split("/").at(-1) ?? ""),
    );
    const own = await hears.until((event) => event.kind === "invoke" && event.requestId === requestId);
    hears.end();
    assert.deepEqual(statuses.toSorted().slice(0, 2), [200, 412]);
    assert.equal(statuses.filter((status) => status === 412).length, 199);
    const calls = hears.heard.flatMap((event) =>
      event.kind === "call" &&
      event.service === "s3" &&
      own.kind === "invoke" &&
      event.traceId === own.traceId
        ? [`${/avatar-processor/.test(event.principal)} ${event.operation}`]
        : [],
    );
    assert.deepEqual(
      ["ListObjectsV2", "GetObject", "PutObject"].map(
        (name) => calls.filter((one) => one === `true ${name}`).length,
      ),
      [1, 1, 6],
    );
  });

  it("must be sent within a minute", async () => {
    const { url } = await linkFor(ada);
    assert.equal(new URL(url).searchParams.get("X-Amz-Expires"), "60");
  });

  it("of other players are inaccessible", async () => {
    const theirs = (await linkFor(bob)).key;
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

/** Returns a client with the rights of the account's administrator. */
const adminS3 = async () =>
  new S3Client({
    endpoint: await output("awsEndpoint"),
    region: await output("region"),
    credentials: {
      accessKeyId: await output("adminAccessKeyId"),
      secretAccessKey: await output("adminSecretAccessKey"),
    },
  });
