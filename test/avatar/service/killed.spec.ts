import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KillableRun } from "../../economy/killableRun";
import { connect } from "../../realtime/connect";
import { astronaut, portrait, upload } from "./upload";

/** The number of polls after an upload before the kill; each takes a few milliseconds. */
const looks = [0, 20, 100];

describe("the photo processor, killed with the local run", () => {
  const data = mkdtempSync(join(tmpdir(), "avatars-"));
  let run: KillableRun;

  before(function () {
    this.timeout(240_000);
    run = new KillableRun(data);
    return run.ready();
  });
  after(async function () {
    this.timeout(240_000);
    await run.close();
    rmSync(data, { recursive: true });
  });

  it("finishes each started photo once after a restart", async function () {
    this.timeout(180_000);
    for (const most of looks) {
      const ada = await run.guest();
      const first = await upload(ada, portrait, { style: "photo" });
      await ready(ada, first);
      const key = await upload(ada, astronaut, { style: "pixel" });
      for (let look = 0; look < most; look++) await ada.get("/avatar");
      await run.killAndRestart();
      const avatar = await ready(ada, key);
      assert.equal(avatar.status, "ready");
      assert.deepEqual(Object.keys(avatar.made), ["pixel"]);
      assert.deepEqual(avatar.shown, { style: "pixel", ...avatar.made.pixel });
      for (const type of ["png", "webp"])
        for (const url of Object.values<string>(avatar.shown[type]))
          assert.equal((await fetch(url)).status, 200, url);
    }
  });
});

type Guest = Awaited<ReturnType<KillableRun["guest"]>>;

/** Waits for the result of a photo, which may be known already or arrive on a socket. */
async function ready(ada: Guest, key: string) {
  const socket = await connect(ada);
  try {
    const { body: now } = await ada.get("/avatar");
    if (now.key === key && now.status !== "processing") return now;
    await socket.next("avatar", (news) => news.key === key && news.status !== "processing");
    return (await ada.get("/avatar")).body;
  } finally {
    await socket.close();
  }
}
