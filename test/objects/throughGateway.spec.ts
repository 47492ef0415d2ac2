import assert from "node:assert/strict";
import { hash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { gzipSync } from "node:zlib";
import { Saves } from "@game-backend/client";
import { apiOf } from "../../web/client";
import { local, output, type TestPlayer } from "../local";
import { tabStore } from "../web/outboxes";

const octets = { "content-type": "application/octet-stream" };
const accept = { accept: "application/octet-stream" };
const sha256 = (bytes: Uint8Array) => hash("sha256", bytes, "base64url");

describe("a save through the gateway", () => {
  let ada: TestPlayer;
  let grace: TestPlayer;
  before(async () => {
    ada = await local.player("saver");
    grace = await local.player("saver-of-two");
  });

  const put = (slot: number, bytes: Uint8Array<ArrayBuffer>, headers: Record<string, string>, query = "") =>
    ada.raw("PUT", `/objects/saves/${slot}?measure=1${query}`, bytes, { ...octets, ...headers });
  const get = (slot: number) => ada.get(`/objects/saves/${slot}`, accept);

  it("keeps each byte of 1 MB, and of none", async () => {
    const bytes = randomBytes(1_000_000);
    bytes.set([0, 0xff, 0xc3, 0x28, 0x0d, 0x0a]);
    const first = await put(0, bytes, { "if-none-match": "*" }, `&sha256=${sha256(bytes)}`);
    assert.equal(first.status, 200, JSON.stringify(first.body));
    const { savedAt, ...saved } = first.body;
    assert.ok(savedAt > 0);
    assert.deepEqual(saved, {
      ...{ collection: "saves", slot: 0, version: 1, bytes: 1_000_000, sha256: sha256(bytes), measure: 1 },
    });
    assert.equal(first.headers["etag"], '"1"');
    const read = await get(0);
    assert.equal(read.headers["etag"], '"1"');
    assert.ok(bytes.equals(read.body));
    assert.equal((await put(1, Buffer.alloc(0), { "if-none-match": "*" })).status, 200);
    assert.equal((await get(1)).body.length, 0);
  });

  it("refuses 1 MB and a byte, a coding, other types and another hash", async () => {
    const bytes = randomBytes(10);
    const refused = async (answer: ReturnType<typeof put>) => {
      const { status, body } = await answer;
      return [status, body.code];
    };
    const none = { "if-none-match": "*" };
    assert.deepEqual(await refused(put(2, randomBytes(1_000_001), none)), [413, "request.too_large"]);
    const gzip = { ...none, "content-encoding": "gzip" };
    assert.deepEqual(await refused(put(2, gzipSync(bytes), gzip)), [415, "request.media_type"]);
    const text = { ...none, "content-type": "text/plain" };
    assert.deepEqual(await refused(put(2, bytes, text)), [415, "request.media_type"]);
    const wrong = put(2, bytes, none, `&sha256=${sha256(randomBytes(1))}`);
    assert.deepEqual(await refused(wrong), [400, "object.hash"]);
    assert.deepEqual(await refused(put(3, bytes, none)), [404, "object.unknown"]);
    assert.deepEqual(await refused(put(2, bytes, {})), [428, "object.precondition"]);
    assert.deepEqual(await refused(put(2, bytes, { "if-match": "*" })), [400, "bad_request"]);
    const { body } = await ada.get("/objects/saves/0", { accept: "*/*" });
    assert.equal(body.field, "header.accept");
  });

  it("is not stored if the connection ends in the middle of it", async () => {
    const path = new URL(`${await output("apiUrl")}/objects/saves/1?measure=1`);
    const { version } = (await ada.get("/objects/saves")).body.objects.find(
      ({ slot }: { slot: number }) => slot === 1,
    );
    const headers = { ...octets, authorization: ada.idToken, "if-match": `"${version}"` };
    const cut = request(path, { method: "PUT", headers: { ...headers, "content-length": 60_000 } });
    cut.write(randomBytes(30_000), () => cut.destroy());
    // Its own end is an error, which `once` of node:events would reject with.
    await new Promise((resolve) => cut.on("error", () => {}).on("close", resolve));
    await local.drained();
    assert.equal((await ada.get("/objects/saves/1/versions")).body.present, version);
  });

  it("is kept by the client of two devices, of which one asks the other's player", async () => {
    const { apiUrl, token } = { apiUrl: await output("apiUrl"), token: async () => grace.idToken };
    const api = apiOf({ apiUrl, token });
    const device = (name: string, choice: "mine" | "stored") =>
      new Saves({
        ...{ api, store: tabStore(), owner: grace.id, device: name, onConflict: () => choice },
        onReplaced: (_, save) => replaced.push(Buffer.from(save.bytes).toString()),
      });
    const replaced: string[] = [];
    const [phone, tablet] = [device("phone", "mine"), device("tablet", "stored")];
    const save = (text: string, measure: number) => ({ bytes: new TextEncoder().encode(text), measure });
    await phone.save(0, save("of the phone", 2));
    await phone.flush(0);
    await tablet.save(0, save("of the tablet", 3));
    await tablet.flush(0);
    assert.deepEqual(replaced, ["of the phone"]);
    await tablet.save(0, save("of the tablet", 3));
    await tablet.flush(0);
    await phone.save(0, save("of the phone", 1));
    await phone.flush(0);
    const read = await api.getObject({ params: { collection: "saves", slot: "0" } });
    assert.ok(read instanceof Uint8Array);
    assert.equal(Buffer.from(read).toString(), "of the phone");
    const { versions } = await api.getVersions({ params: { collection: "saves", slot: "0" } });
    assert.deepEqual(
      versions.map(({ version, device: by, measure }) => [version, by, measure]),
      [
        [3, "phone", 1],
        [2, "tablet", 3],
        [1, "phone", 2],
      ],
    );
    for (const each of [phone, tablet]) each.close();
  });

  it("is written by a trusted server too, and not of somebody unknown", async () => {
    const { server } = local;
    const bytes = randomBytes(60_000);
    const path = (id: string) => `/server/players/${id}/objects/saves/2?measure=1`;
    const headers = { ...octets, "if-none-match": "*" };
    const saved = await server.raw("PUT", path(ada.id), bytes, headers);
    assert.equal(saved.status, 200, JSON.stringify(saved.body));
    assert.ok(bytes.equals((await get(2)).body));
    const unknown = await server.raw("PUT", path(crypto.randomUUID()), bytes, headers);
    assert.deepEqual([unknown.status, unknown.body.code], [404, "player.unknown"]);
  });
});
