import assert from "node:assert/strict";
import { presetId, presetOf } from "@game-backend/framework/avatar/avatarUrls";
import { presets } from "@game-backend/photos/avatar/presets/index";
import * as avatar from "../../functions/avatar/definition";
import deletePlayerAvatar from "../../functions/avatar/deletePlayerAvatar";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";

describe("a picture that staff reset", () => {
  let server: World;
  const headers = { "x-reason": "It shows somebody else" };
  const reset = (query?: Record<string, string>, why: Record<string, string> = headers) =>
    server.call(deletePlayerAvatar, {
      ...{ as: "root", groups: "admins", params: { id: "ada" }, headers: why },
      ...(query && { query }),
    });
  const row = () => server.tables.avatars.getItem({ userId: "ada" }, { consistent: true });
  const kinds = async () =>
    (await server.tables.sanctions.query({ hash: "ada" })).items.map(({ kind }) => kind);
  beforeEach(async () => {
    server = world({ avatar });
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    await server.tables.avatars.putItem({
      ...{ userId: "ada", version: 3, asked: "0".repeat(26), since: 1, shown: "comic-1" },
      ...{ made: { comic: "comic-1", paint: "paint-1" }, source: "u/e", faceCount: 1, status: "ready" },
    } as never);
  });
  afterEach(() => server.close());

  it("is a preset, and cannot be chosen again", async () => {
    assert.equal((await reset()).status, 204);
    const after = await row();
    assert.ok(presetOf(after?.shown ?? "") !== undefined);
    assert.deepEqual(
      [after?.shown, after?.made, after?.source],
      [presetId(presets[0]), undefined, undefined],
    );
    assert.deepEqual(await kinds(), []);
  });

  it("needs a reason, is a sanction if a rule was broken, and is done once", async () => {
    assert.equal((await reset({}, {})).body.code, "admin.reason_missing");
    assert.equal((await row())?.shown, "comic-1");
    for (let times = 0; times < 2; times++) assert.equal((await reset({ rule: "sexual" })).status, 204);
    assert.deepEqual(await kinds(), ["hide"]);
    const { items } = await server.tables.audit.query({ hash: new Date().toISOString().slice(0, 10) });
    assert.deepEqual(
      items.map(({ action, details }) => [action, details]),
      [["players/reset-picture", { reason: headers["x-reason"], rule: "sexual" }]],
    );
  });
});
