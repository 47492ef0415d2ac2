import assert from "node:assert/strict";

import getAvatar from "@game-backend/photos/avatar/getAvatar";
import postUpdate from "@game-backend/photos/avatar/postUpdate";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { uploadKey } from "@game-backend/photos/avatar/uploadKey";
import { avatarServer, begin, files, minute } from "./avatarServer";

describe("GET /avatar, in process", () => {
  const ada = avatarServer();

  it("is empty before the first photo, and lists the presets with their files", async () => {
    const { presets, ...mine } = await ada.call(getAvatar);
    assert.deepEqual(mine, { status: "none", made: {} });
    assert.equal(Object.keys(presets).length, 8);
    assert.deepEqual(presets.fox, files("presets/fox"));
  });

  it("shows the avatar, and the other styles that were made from the photo", async () => {
    await ada.put({
      status: "ready",
      style: "pixel",
      shown: "two",
      made: { comic: "one", pixel: "two" },
      faceCount: 2,
      frame: { x: 1, y: 2, side: 99 },
    });
    assert.deepEqual(await ada.state(), {
      status: "ready",
      style: "pixel",
      shown: { style: "pixel", ...files(`${ada.player}/two`) },
      made: { comic: files(`${ada.player}/one`), pixel: files(`${ada.player}/two`) },
      faceCount: 2,
      frame: { x: 1, y: 2, side: 99 },
    });
  });

  it("names a preset that is shown, together with the status of a refused photo", async () => {
    await ada.put({ shown: "preset.owl" });
    const shown = { preset: "owl", ...files("presets/owl") };
    assert.deepEqual(await ada.state(), { status: "ready", shown, made: {} });
    await ada.put({ shown: "preset.owl", status: "no_face", frame: { x: 0, y: 0, side: 16 } });
    assert.deepEqual(await ada.state(), { status: "no_face", shown, made: {} });
    await ada.put({ status: "ready" });
    assert.equal((await ada.state()).status, "none");
  });

  it("has the photo's key for a day, during which the photo can be processed again", async () => {
    const upload = ulid(begin);
    await ada.put({ upload });
    const key = uploadKey(ada.player, upload);
    ada.server.clock.set(begin + 24 * 60 * minute - 1);
    assert.equal((await ada.state()).key, key);
    ada.server.clock.set(begin + 24 * 60 * minute);
    assert.equal((await ada.state()).key, undefined);
  });

  it("gives up a photo that nothing has processed for a quarter of an hour", async () => {
    await ada.put({ status: "processing", since: begin });
    ada.server.clock.set(begin + 15 * minute);
    assert.equal((await ada.state()).status, "processing");
    ada.server.clock.set(begin + 15 * minute + 1);
    assert.equal((await ada.state()).status, "failed");
  });
});

describe("POST /avatar/update, in process", () => {
  const ada = avatarServer();

  it("shows a preset, even for a player who has never sent a photo", async () => {
    const shown = { preset: "fox", ...files("presets/fox") };
    assert.deepEqual(await ada.call(postUpdate, { preset: "fox" }), { status: "ready", shown, made: {} });
    const { asked, ...saved } = (await ada.row()) ?? { asked: "" };
    assert.ok(asked > ulid(begin - 1));
    assert.deepEqual(saved, { userId: ada.player, version: 1, shown: "preset.fox", since: begin });
  });

  it("shows an avatar in another style, and answers like a later GET /avatar", async () => {
    await ada.put({ status: "no_face", shown: "one", made: { comic: "one", pixel: "two" } });
    const answer = await ada.call(postUpdate, { style: "pixel" });
    assert.deepEqual(answer.shown, { style: "pixel", ...files(`${ada.player}/two`) });
    assert.deepEqual(answer, await ada.state());
    const saved = await ada.row();
    assert.deepEqual([saved?.version, saved?.shown, saved?.status], [4, "two", undefined]);
  });

  it("refuses a style that was not made", async () => {
    const refusal = [409, "There is no avatar in this style, or a moderator has taken it away"];
    assert.deepEqual(await ada.call(postUpdate, { style: "pixel" }), refusal);
    await ada.put({ made: { comic: "one" } });
    assert.deepEqual(await ada.call(postUpdate, { style: "pixel" }), refusal);
  });

  it("takes either a style or a preset", async () => {
    for (const body of [{}, { style: "comic", preset: "fox" }]) {
      const [status, message] = await ada.call(postUpdate, body);
      assert.equal(status, 400);
      assert.match(message, /either a style or a preset/);
    }
  });

  it("does nothing after a later request", async () => {
    await ada.put({ asked: ulid(begin + minute), shown: "one", made: { comic: "one", pixel: "two" } });
    for (const body of [{ preset: "fox" }, { style: "pixel" }])
      assert.equal(
        (await ada.server.call(postUpdate, { as: ada.player, body })).body.code,
        "avatar.changed_meanwhile",
      );
    assert.equal((await ada.row())?.shown, "one");
  });

  it("does not show an avatar that another photo replaces at the same time", async () => {
    await ada.put({ shown: "one", made: { comic: "one", pixel: "two" } });
    ada.beforeWrite = async () =>
      ada.server.tables.avatars.updateItem({ userId: ada.player }, { set: { made: { comic: "three" } } });
    assert.equal((await ada.call(postUpdate, { style: "pixel" }))[0], 409);
    assert.equal((await ada.row())?.shown, "one");
  });

  it("does nothing for a deleted player", async () => {
    await ada.erased();
    assert.deepEqual(await ada.call(postUpdate, { preset: "fox" }), [403, "This player has been deleted"]);
    await ada.put({ made: { comic: "one" } });
    ada.beforeWrite = async () => ada.erased();
    assert.deepEqual(await ada.call(postUpdate, { style: "comic" }), [403, "This player has been deleted"]);
    assert.equal((await ada.row())?.shown, undefined);
  });

  it("is limited to 200 a day", async () => {
    await ada.used("choices", 200);
    assert.deepEqual(await ada.call(postUpdate, { preset: "fox" }), [429, "The limit is 200 choices a day"]);
  });
});
