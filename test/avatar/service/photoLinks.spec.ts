import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";

import postPresign from "@game-backend/photos/avatar/postPresign";
import postProcess from "@game-backend/photos/avatar/postProcess";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { uploadKey, uploadPath } from "@game-backend/photos/avatar/uploadKey";
import { avatarServer, begin, minute } from "./avatarServer";

describe("POST /avatar/presign, in process", () => {
  const ada = avatarServer();

  it("allows one upload of the type and size, with the style in its metadata", async () => {
    const body = { contentType: "image/png", bytes: 1_000, style: "pixel" };
    const { key, ...answer } = await ada.call(postPresign, body);
    assert.deepEqual(answer, {
      method: "PUT",
      url: "https://bucket.example",
      headers: { "if-none-match": "*" },
      expiresIn: 60,
    });
    const [link] = ada.links as [{ key: string }];
    assert.equal(`uploads/${link.key}`, key);
    assert.ok(link.key.startsWith(`${ada.player}/`));
    assert.deepEqual(link, {
      key: link.key,
      contentType: "image/png",
      bytes: 1_000,
      metadata: { style: "pixel" },
      seconds: 60,
    });
  });

  it("gives keys that sort by time", async () => {
    const keys: string[] = [];
    for (const at of [0, 1, 1_000, 40 * 24 * 60 * minute]) {
      ada.server.clock.set(begin + at);
      keys.push((await ada.call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
    }
    assert.deepEqual(keys, keys.toSorted());
  });

  it("is limited to 40 a day, and says when the next day begins", async () => {
    await ada.used("photos", 39);
    assert.ok((await ada.call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
    const { status, body, headers } = await ada.server.call(postPresign, {
      as: ada.player,
      body: { contentType: "image/jpeg", bytes: 1 },
    });
    assert.deepEqual([status, body.message], [429, "The limit is 40 photos a day"]);
    assert.equal(headers["Retry-After"], `${12 * 3_600}`);
    ada.server.clock.set(begin + 12 * 60 * minute);
    assert.ok((await ada.call(postPresign, { contentType: "image/jpeg", bytes: 1 })).key);
  });
});

describe("POST /avatar/process, in process", () => {
  const ada = avatarServer();

  const photo = async () => {
    const upload = ulid(begin - minute);
    await ada.uploads.putObject(uploadPath(ada.player, upload), "a photo");
    return { upload, key: uploadKey(ada.player, upload) };
  };

  it("has the processor make another avatar of the photo", async () => {
    const { upload, key } = await photo();
    assert.deepEqual(await ada.call(postProcess, { key, style: "pixel" }), {
      status: "processing",
      key,
      style: "pixel",
    });
    const { asked, ...saved } = (await ada.row()) ?? { asked: "" };
    assert.deepEqual(saved, {
      userId: ada.player,
      version: 1,
      upload,
      style: "pixel",
      status: "processing",
      since: begin,
    });
    assert.deepEqual(ada.invoked, [{ userId: ada.player, upload, style: "pixel", asked }]);
  });

  it("passes on the square that the player framed", async () => {
    const { key } = await photo();
    const crop = { x: 3, y: 4, side: 100 };
    await ada.call(postProcess, { key, style: "comic", crop });
    assert.deepEqual((ada.invoked as [{ crop: unknown }])[0].crop, crop);
  });

  it("refuses another player's photo, a missing photo, and an invalid key", async () => {
    const { upload, key } = await photo();
    const body = { style: "comic" };
    const other = uploadKey(randomUUID(), upload);
    assert.deepEqual(await ada.call(postProcess, { ...body, key: other }), [403, "This photo is not yours"]);
    const gone = uploadKey(ada.player, ulid(begin));
    assert.deepEqual(await ada.call(postProcess, { ...body, key: gone }), [
      404,
      "There is no such photo: it was not uploaded, or is older than a day",
    ]);
    for (const wrong of [
      `x${key}`,
      `${key}x`,
      `uploads/${ada.player}`,
      `uploads/${ada.player}/${upload.slice(1)}U`,
    ])
      assert.equal((await ada.call(postProcess, { ...body, key: wrong }))[0], 400);
    assert.deepEqual([ada.invoked, await ada.row()], [[], undefined]);
  });

  it("does nothing after a later request", async () => {
    const { key } = await photo();
    await ada.put({ asked: ulid(begin + minute) });
    assert.deepEqual(await ada.call(postProcess, { key, style: "comic" }), [
      409,
      "Another request changed the avatar at the same time",
    ]);
    assert.deepEqual(ada.invoked, []);
  });

  it("does nothing for a deleted player", async () => {
    const { key } = await photo();
    await ada.erased();
    assert.deepEqual(await ada.call(postProcess, { key, style: "comic" }), [
      403,
      "This player has been deleted",
    ]);
    assert.deepEqual(ada.invoked, []);
  });

  it("is limited to 100 a day", async () => {
    const { key } = await photo();
    await ada.used("styles", 100);
    assert.deepEqual(await ada.call(postProcess, { key, style: "comic" }), [
      429,
      "The limit is 100 styles a day",
    ]);
  });
});
