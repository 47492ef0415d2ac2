import assert from "node:assert/strict";

import { timeout } from "@game-backend/photos/avatar/makeAvatar";
import { refusesWith } from "../../lib/refusesWith";
import { sentTwice } from "../../lib/sentTwice";
import { withoutWaits } from "../../lib/withoutWaits";
import { Crash, portrayed } from "./portrayed";

describe("making an avatar while other requests write its row", () => {
  withoutWaits();
  const newPlayer = portrayed();

  it("continues after a crash: Lambda's retry of the invocation holds its claim", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    const crash = () => {
      if (ada.drawn === 1) throw new Crash();
    };
    await assert.rejects(ada.process(job, crash, "one"), Crash);
    const begun = await ada.row();
    assert.deepEqual([begun?.status, begun?.version], ["processing", 1]);
    assert.equal(await ada.process(job, undefined, "one"), "ready");
    assert.equal((await ada.row())?.version, 2);
  });

  it("claims the photo before it reads a byte, so that repeated events start no second processing", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    let beforeDrawing = 0;
    const repeat = async () => {
      if ((await ada.row())?.claim === undefined) return;
      assert.equal(await ada.process(job), "claimed");
      if (ada.drawn === 0) beforeDrawing++;
    };
    assert.equal(await ada.process(job, repeat), "ready");
    // After the claim, before and after the photo is listed and read.
    assert.equal(beforeDrawing, 5);
    assert.equal(await ada.process(job), "repeated");
    assert.equal(ada.drawn, 1);
  });

  it("claims a new style of the same photo too", async () => {
    const ada = await newPlayer();
    const link = ada.link();
    await ada.process(await ada.upload(link, "ada"));
    const job = await ada.ask(link, "pixel");
    assert.ok(job);
    let others = 0;
    const ending = await ada.process(job, async (when) => {
      if (when === "before" && ada.drawn === 2 && others++ === 0)
        assert.equal(await ada.process(job), "claimed");
    });
    assert.deepEqual([ending, others > 0, ada.drawn], ["ready", true, 2]);
  });

  it("takes over a claim once its invocation must have ended", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    const crash = () => {
      if (ada.drawn === 1) throw new Crash();
    };
    await assert.rejects(ada.process(job, crash), Crash);
    ada.tick(timeout * 1_000 - 1);
    assert.equal(await ada.process(job), "claimed");
    ada.tick(1);
    assert.equal(await ada.process(job), "ready");
  });

  it("processes a photo whose claim was written twice, because the first answer was lost", async () => {
    const ada = await newPlayer();
    const { avatars } = ada.own.tables;
    const updateItem = sentTwice(avatars.updateItem);
    const job = await ada.upload(ada.link(), "ada");
    // The result is written twice too.
    assert.equal(await ada.process(job, undefined, undefined, { ...avatars, updateItem }), "repeated");
    assert.deepEqual([ada.drawn, await ada.seen()], [1, "ada as comic"]);
  });

  it("ends only its own request if the photo is deleted", async () => {
    const ada = await newPlayer();
    const form = ada.link();
    await ada.process(await ada.upload(form, "ada"));
    const [pixel, photo] = [await ada.ask(form, "pixel"), await ada.ask(form, "photo")];
    assert.ok(pixel && photo);
    ada.uploads.objects.clear();
    const before = await ada.row();
    assert.equal(await ada.process(pixel), "photo_gone");
    assert.deepEqual(await ada.row(), before);
    assert.equal(await ada.process(photo), "photo_gone");
    const after = await ada.row();
    assert.deepEqual([after?.status, after?.version], [undefined, (before?.version ?? 0) + 1]);
    assert.equal(await ada.process(photo), "photo_gone");
    assert.deepEqual(await ada.row(), after);
  });

  it("deletes the files of an attempt that a later request overtook", async () => {
    const ada = await newPlayer();
    const form = ada.link();
    await ada.process(await ada.upload(form, "ada"));
    const job = await ada.ask(form, "pixel");
    assert.ok(job);
    await ada.process(job);
    const pixel = (await ada.row())?.shown;
    assert.ok(pixel);
    await ada.choose({ style: "comic" });
    assert.equal(await ada.process(job), "superseded");
    assert.equal(ada.contentOf(pixel), "ada as pixel", "it can still be chosen");

    const late = ada.link();
    const doomed = await ada.upload(late, "late");
    let moment = 0;
    // The player chooses another avatar after the files were written.
    const ending = await ada.process(doomed, async (when) => {
      if (when === "after" && ada.avatars.objects.size === 18 && moment++ === 0)
        await ada.choose({ preset: "owl" });
    });
    assert.equal(ending, "superseded");
    assert.equal(ada.avatars.objects.size, 12);
    assert.equal(await ada.seen(), "preset owl");
  });

  it("draws a photo once, even if other requests write the row in between", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    let writes = 0;
    const ending = await ada.process(job, async (when) => {
      if (when === "before" && ada.drawn === 1 && writes++ < 8) await ada.touch();
    });
    assert.equal(ending, "ready");
    assert.equal(ada.drawn, 1);
    assert.equal(await ada.seen(), "ada as comic");
  });

  it("shows the first photo of a link, even if a second one arrives while it is drawn", async () => {
    const ada = await newPlayer();
    const form = ada.link();
    const job = await ada.upload(form, "first");
    let second = 0;
    const ending = await ada.process(job, async (when) => {
      if (when === "before" && ada.drawn === 1 && second++ === 0)
        assert.equal(await ada.process(await ada.upload(form, "second")), "upload_used");
    });
    assert.ok(second > 0);
    assert.equal(ending, "ready");
    assert.equal(await ada.seen(), "first as comic");
    assert.equal((await ada.row())?.status, "ready");
  });

  it("fails if other requests keep writing the row, so that Lambda retries", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    await assert.rejects(
      ada.process(
        job,
        async (when) => {
          if (when === "before") await ada.touch();
        },
        "one",
      ),
      refusesWith("server.contended", { status: 503 }),
    );
    assert.equal(await ada.process(job, undefined, "one"), "ready");
  });

  it("deletes what arrives for a deleted player", async () => {
    const ada = await newPlayer();
    const job = await ada.upload(ada.link(), "ada");
    await ada.process(job);
    const late = await ada.upload(ada.link(), "late");
    await ada.erase();
    await ada.upload(late.upload, "late");
    assert.equal(await ada.process(late), "player_gone");
    assert.deepEqual([ada.uploads.objects.size, ada.avatars.objects.size, ada.drawn], [0, 0, 1]);
  });
});
