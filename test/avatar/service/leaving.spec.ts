import assert from "node:assert/strict";

import { eraseAvatar, exportAvatar } from "@game-backend/photos/avatar/eraseAvatar";
import { eraseObjects } from "@game-backend/photos/avatar/eraseObjects";
import type { Avatar } from "@game-backend/photos/avatar/rows";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { run } from "../../contributions";
import { avatarServer, avatarsUrl, begin } from "./avatarServer";

describe("the avatar of a player who leaves", () => {
  const ada = avatarServer();

  const everything: Required<Omit<Avatar, "deleted" | "expiresAt" | "userId" | "version">> = {
    asked: ulid(begin),
    upload: ulid(begin),
    photo: "photo",
    style: "comic",
    status: "ready",
    since: begin,
    claim: "an invocation",
    made: { comic: "one" },
    source: "photo",
    faceCount: 1,
    frame: { x: 0, y: 0, side: 16 },
    shown: "one",
    taken: [{ photo: "e", id: "u" }],
    hidden: ["id"],
  };

  it("the export has the state that the player sees, and nothing for a player without an avatar", async () => {
    const exported = () =>
      run(exportAvatar, { ...ada.server, avatarsUrl, now: begin }, { id: ada.player, username: "" }, {});
    assert.deepEqual(await exported(), { rows: [] });
    await ada.put(everything);
    const { rows } = await exported();
    assert.deepEqual(JSON.parse(JSON.stringify(rows)), [await ada.state()]);
    await ada.erased();
    assert.deepEqual(await exported(), { rows: [] });
  });

  it("the erasure leaves nothing but a mark, for a week", async () => {
    await ada.put(everything);
    const subject = { id: ada.player, username: "" };
    assert.equal(await run(eraseAvatar, { ...ada.server, now: begin }, subject, {}), undefined);
    assert.deepEqual(await ada.row(), {
      userId: ada.player,
      version: 4,
      deleted: true,
      expiresAt: begin / 1_000 + 7 * 86_400,
    });
    assert.deepEqual(await ada.state(), { status: "none", made: {} });
  });

  it("all photos and avatars are deleted, and no other player's", async () => {
    for (const bucket of [ada.uploads, ada.avatars])
      for (const path of [`${ada.player}/a`, `${ada.player}/b`, `${ada.player}0/c`])
        await bucket.putObject(path, "x");
    await eraseObjects(ada, ada.player);
    for (const { objects } of [ada.uploads, ada.avatars])
      assert.deepEqual(
        [...objects.keys()].filter((key) => key.startsWith(ada.player)),
        [`${ada.player}0/c`],
      );
    const refusing = {
      async *listBucketVersions() {
        yield [];
      },
      deleteObjectVersion: () => assert.fail("S3 refuses a request that deletes nothing"),
    };
    await eraseObjects({ uploads: refusing, avatars: refusing } as never, ada.player);
  });
});
