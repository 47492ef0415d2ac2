// full: it kills the processor

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { KillableRun } from "../../../tools/harness/killableRun";
import { portrait, upload } from "../../../tools/harness/upload";
import { connect } from "../../realtime/connect";
import { astronaut } from "./photos";

/**
 * The number of polls after each upload, before the next upload or the kill. A poll takes a few milliseconds, so the photos
 * are at different stages when the run is killed.
 */
const looks = [80, 20, 0];

describe("the photo processor, killed with the local run", () => {
  const data = mkdtempSync(join(tmpdir(), "avatars-"));
  let run: KillableRun;

  before(() => {
    run = new KillableRun(data);
    return run.ready();
  });
  after(async () => {
    await run.close();
    rmSync(data, { recursive: true });
  });

  it("finishes each started photo once after a restart", async () => {
    const guests: Guest[] = [];
    for (const _ of looks) {
      const guest = await run.guest();
      await ready(guest, await upload(guest, portrait, { style: "photo" }));
      guests.push(guest);
    }
    const started: { guest: Guest; key: string }[] = [];
    for (const [at, guest] of guests.entries()) {
      started.push({ guest, key: await upload(guest, astronaut, { style: "pixel" }) });
      for (let look = 0; look < (looks[at] ?? 0); look++) await guest.get("/avatar");
    }
    await run.killAndRestart();
    for (const { guest, key } of started) {
      const avatar = await ready(guest, key);
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

/** Waits for the result of a photo, which may already exist or arrive on a socket. */
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
