import assert from "node:assert/strict";

import type { Ending } from "@game-backend/photos/avatar/makeAvatar";
import { metricLines } from "../../lib/metricLines";
import { withoutWaits } from "../../lib/withoutWaits";
import { portrayed } from "./portrayed";

describe("making an avatar", () => {
  withoutWaits();
  const newPlayer = portrayed();

  it("shows the result, and does nothing when repeated", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada", "pixel");
    assert.equal(await ada.process(job), "ready");
    assert.equal(await ada.seen(), "ada as pixel");
    const row = await ada.row();
    assert.equal(await ada.process(job), "repeated");
    assert.deepEqual(await ada.row(), row);
    assert.equal(ada.drawn, 1);
    await ada.consume();
    assert.equal((await ada.profile())?.avatar, row?.shown);
  });

  it("makes none for a banned player with an earlier link", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    await ada.own.tables.profiles.updateItem({ userId: ada.userId }, { set: { bannedAt: 1 } });
    assert.equal(await ada.process(job), "player_banned");
    assert.deepEqual([ada.drawn, await ada.row(), ada.avatars.objects.size], [0, undefined, 0]);
  });

  it("does not change the visible avatar if there is no face", async () => {
    const ada = await newPlayer();
    await ada.process(await ada.upload(ada.link(), "ada"));
    assert.equal(await ada.process(await ada.upload(ada.link(), "cat")), "no_face");
    assert.equal((await ada.row())?.status, "no_face");
    await ada.consume();
    assert.equal(await ada.seen(), "ada as comic");
  });

  it("keeps the styles of one photo, and drops those of the previous one", async () => {
    const ada = await newPlayer();
    const old = ada.link();
    await ada.process(await ada.upload(old, "old"));
    const oldPixel = await ada.ask(old, "pixel");
    assert.ok(oldPixel);
    await ada.process(oldPixel);
    const young = ada.link();
    await ada.process(await ada.upload(young, "young"));
    assert.deepEqual(Object.keys((await ada.row())?.made ?? {}), ["comic"]);
    const pixel = await ada.ask(young, "pixel");
    assert.ok(pixel);
    await ada.process(pixel);
    await ada.consume();
    const { made = {} } = (await ada.row()) ?? {};
    assert.deepEqual(
      Object.values(made)
        .map((id) => ada.contentOf(id))
        .sort(),
      ["young as comic", "young as pixel"],
    );
    assert.equal(ada.avatars.objects.size, 12);
    await ada.choose({ style: "comic" });
    assert.equal(await ada.seen(), "young as comic");
  });

  it("lets the later link win, whichever photo arrives first", async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const ada = await newPlayer();
      const links = [ada.link(), ada.link()];
      const endings: Ending[] = [];
      for (const which of order) {
        const job = await ada.upload(links[which] ?? "", `photo ${which}`);
        endings.push(await ada.process(job));
      }
      await ada.consume();
      assert.equal(await ada.seen(), "photo 1 as comic", `${endings}`);
      assert.equal(ada.avatars.objects.size, 6);
    }
  });

  it("accepts one photo per link, however often the link is reused", async () => {
    const ada = await newPlayer();
    const link = ada.link();
    await ada.process(await ada.upload(link, "first"));
    for (let times = 0; times < 40; times++)
      assert.equal(await ada.process(await ada.upload(link, `photo ${times}`)), "upload_used");
    assert.equal(ada.drawn, 1);
    const pixel = await ada.ask(link, "pixel");
    assert.equal(pixel && (await ada.process(pixel)), "upload_used", "nor in another style");
    await ada.consume();
    assert.equal((await ada.row())?.status, undefined);
    assert.equal(await ada.seen(), "first as comic");
    await ada.choose({ preset: "fox" });
    assert.equal(await ada.process(await ada.upload(link, "late")), "upload_used");
    assert.equal(await ada.seen(), "preset fox");
  });

  it("gives up if the photo is deleted", async () => {
    const ada = await newPlayer();
    const link = ada.link();
    await ada.process(await ada.upload(link, "ada"));
    const pixel = await ada.ask(link, "pixel");
    ada.uploads.objects.clear();
    assert.ok(pixel);
    assert.equal(await ada.process(pixel), "photo_gone");
    assert.equal((await ada.row())?.status, undefined);
    assert.equal(await ada.seen(), "ada as comic");
  });

  it("takes the style of the upload's link, or the first one if the link names none", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada", "photo");
    assert.equal(await ada.process(job), "ready");
    assert.equal(await ada.seen(), "ada as photo");
    const plain = await ada.upload(ada.link(), "plain", "oil" as never);
    await ada.process(plain);
    assert.equal(await ada.seen(), "plain as comic");
  });

  it("reports the number of faces and the visible part of the photo, only for this photo", async () => {
    const ada = await newPlayer();
    const frame = { x: 1, y: 2, side: 30 };
    ada.found = { faceCount: 2, frame };
    await ada.process(await ada.upload(ada.link(), "two"));
    const first = await ada.row();
    assert.deepEqual([first?.faceCount, first?.frame, first?.status], [2, frame, "ready"]);
    ada.found = { faceCount: 1 };
    await ada.process(await ada.upload(ada.link(), "one"));
    const second = await ada.row();
    assert.deepEqual([second?.faceCount, second?.frame], [1, undefined]);
  });

  it("draws the square that the player framed by hand", async () => {
    const ada = await newPlayer();
    const link = ada.link();
    await ada.process(await ada.upload(link, "ada"));
    const job = await ada.ask(link, "pixel");
    assert.ok(job);
    const crop = { x: 5, y: 6, side: 70 };
    await ada.process({ ...job, crop });
    assert.deepEqual(ada.framed, crop);
  });

  it("counts refused photos by their reason, and only those", async () => {
    const ada = await newPlayer();
    const lines = await metricLines(async () => {
      await ada.process(await ada.upload(ada.link(), "ada"));
      await ada.process(await ada.upload(ada.link(), "cat"));
    });
    assert.deepEqual(
      lines.map(({ PhotosRefused, Reason }) => [PhotosRefused, Reason]),
      [[1, "no_face"]],
    );
  });
});
