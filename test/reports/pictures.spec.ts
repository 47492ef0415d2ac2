import assert from "node:assert/strict";
import { finished } from "@game-backend/photos/avatar/changes";
import { presets } from "@game-backend/photos/avatar/presets/index";
import type { Avatar } from "@game-backend/photos/avatar/rows";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as avatar from "../../functions/avatar/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as reports from "../../functions/reports/definition";
import getCase from "../../functions/reports/routes/getCase";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import postReport from "../../functions/reports/routes/postReport";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ avatar, reports });

const root = { as: "root", groups: "admins" };
const picture = Buffer.from("a picture in WebP");
const { getAvatar, postUpdate } = game.routes;

describe("a reported picture", () => {
  let server: World;
  let bucket: MemoryBucket;
  const clients = () => ({
    ...{ identityKey: async () => ["key"], signingKey: async () => ["key"] },
    ...{ avatarsUrl: "https://avatars.example.com", objects: { avatars: bucket } },
  });
  const made = { comic: "comic-1", pixel: "pixel-1" };
  const start = { userId: "ada", version: 3, asked: "0".repeat(26), since: 1, shown: "comic-1", made };
  beforeEach(async () => {
    bucket = new MemoryBucket();
    server = world({ avatar, reports }, { clients: clients() });
    for (const name of ["ada", "bob", "root"])
      await server.tables.profiles.putItem({ ...newProfile(name, name, 1), avatar: "comic-1" });
    await server.tables.avatars.putItem({ ...start, source: "u e", status: "ready" });
    await bucket.putObject("ada/comic-1-256.webp", picture);
    await bucket.putObject("ada/comic-1-64.webp", "small");
  });
  afterEach(() => server.close());

  const report = () =>
    server.call(postReport, { as: "bob", body: { kind: "avatar", target: "ada", reason: "sexual" } });
  const row = async () => (await server.tables.avatars.getItem({ userId: "ada" })) as Avatar;
  const choose = (body: object) => server.call(postUpdate, { as: "ada", body });
  const choices = async () => Object.keys((await server.call(getAvatar, { as: "ada" })).body.made);
  const seen = async () => {
    const [{ id }] = (await server.call(getCases, root)).body.cases;
    const headers = { "x-reason": "A spec reads the case" };
    return (await server.call(getCase, { ...root, params: { id }, headers })).body.evidence[0].seen;
  };
  /** Decides the only case, and does what the consumer does. */
  async function decide(action: string): Promise<void> {
    const { items } = await server.tables.cases.scan({});
    const { caseId, version } = items.find((each) => "state" in each) as { caseId: string; version: number };
    const params = { id: caseId.replace("case-", "") };
    const { status, body } = await server.call(postDecision, { ...root, params, body: { action, version } });
    assert.equal(status, 200, JSON.stringify(body));
    const handler = game.consumers.settleCases.handler as (given: never) => Promise<void>;
    const means = { ...clients(), tables: server.tables, transact: server.transact, now: Date.now() };
    await handler({ ...means, records: server.changes("cases") } as never);
  }

  it("is evidence itself, which stays when its player deletes it, and is nowhere readable", async () => {
    assert.equal((await report()).status, 202);
    bucket.objects.clear();
    assert.deepEqual(await seen(), {
      ...{ username: "ada", avatar: "comic-1", picture: picture.toString("base64") },
    });
    const { items } = await server.tables.evidence.scan({});
    assert.ok(!JSON.stringify(items).includes(picture.toString("base64").slice(0, 12)));
  });

  it("is kept small", async () => {
    await bucket.putObject("ada/comic-1-256.webp", Buffer.alloc(40_000));
    await report();
    assert.equal((await seen()).picture, Buffer.from("small").toString("base64"));
  });

  it("has its id as evidence if the file is gone", async () => {
    bucket.objects.clear();
    await report();
    assert.deepEqual(await seen(), { username: "ada", avatar: "comic-1" });
  });

  it("cannot be chosen again once it is hidden, in no style of its photo, until that is undone", async () => {
    await report();
    await decide("hide");
    assert.equal((await row()).shown, `preset.${presets[0]}`);
    assert.deepEqual(await choices(), []);
    for (const style of ["comic", "pixel"])
      assert.equal((await choose({ style })).body.code, "avatar.not_made", style);
    await decide("undo");
    assert.deepEqual([(await row()).shown, await choices()], ["comic-1", ["comic", "pixel"]]);
    assert.equal((await choose({ style: "pixel" })).status, 200);
  });

  it("cannot be chosen again if its player had put it away before the decision", async () => {
    await report();
    assert.equal((await choose({ preset: "fox" })).status, 200);
    await decide("hide");
    assert.equal((await row()).shown, "preset.fox");
    assert.equal((await choose({ style: "comic" })).body.code, "avatar.not_made");
    await decide("undo");
    assert.equal((await row()).shown, "preset.fox");
    assert.equal((await choose({ style: "comic" })).status, 200);
  });

  it("is not shown in another style of its photo, and another photo is", async () => {
    await report();
    await decide("hide");
    const drawn = async (source: string, id: string) => {
      const outcome = { status: "ready", faceCount: 1, files: {} } as never;
      const change = finished(await row(), { id, source, style: "photo", outcome }, Date.now());
      await server.tables.avatars.updateItem({ userId: "ada" }, change);
      return [(await row()).shown, await choices()];
    };
    assert.deepEqual(await drawn("u e", "photo-1"), [`preset.${presets[0]}`, []]);
    assert.deepEqual(await drawn("v f", "photo-2"), ["photo-2", ["photo"]]);
    // The same file again, also after another one.
    assert.deepEqual(await drawn("w e", "photo-3"), ["photo-2", []]);
    assert.deepEqual(await drawn("x e", "photo-4"), ["photo-2", []]);
    assert.deepEqual((await row()).hidden, ["photo-4"]);
    // What is gone does not come back, and the file may again.
    await decide("undo");
    assert.deepEqual([(await row()).shown, await choices()], ["photo-2", ["photo"]]);
    assert.deepEqual(await drawn("y e", "photo-5"), ["photo-5", ["photo"]]);
  });
});
