import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KillableRun } from "../../economy/killableRun";
import { connect } from "../../realtime/connect";
import { astronaut, portrait, upload } from "./upload";

/** When it is killed after an upload, in looks at what became of it: a few milliseconds each. */
const looks = [0, 20, 100];

describe("the processor of photos, killed with all that there is", () => {
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

  it("finishes what it began when it is back: each photo, once", async function () {
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

/** What became of a photo: it may be known already, or a socket tells. */
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
