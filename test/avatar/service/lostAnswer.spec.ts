import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { choose } from "@game-backend/photos/avatar/choose";
import postProcess from "@game-backend/photos/avatar/postProcess";
import { ulid } from "@game-backend/photos/avatar/ulid";
import { uploadKey } from "@game-backend/photos/avatar/uploadKey";
import * as avatar from "../../../functions/avatar/definition";
import { type World, world } from "../../../tools/harness/ownWorld";
import { sentTwice } from "../../lib/sentTwice";

describe("a request for an avatar that the SDK writes twice because the first answer was lost", () => {
  const now = Date.UTC(2026, 10, 20);
  const userId: string = randomUUID();
  let memory: World;
  beforeEach(() => {
    memory = world({ avatar });
  });
  afterEach(() => memory.close());

  /** Returns the tables, with every write to avatars sent twice and `between` in between. */
  function twice(between?: () => PromiseLike<unknown>) {
    const { avatars } = memory.tables;
    const updateItem = sentTwice(avatars.updateItem, between);
    return { ...memory.tables, avatars: { ...avatars, updateItem } } as typeof memory.tables;
  }
  const row = () => memory.tables.avatars.getItem({ userId });

  it("shows what was chosen", async () => {
    const chosen = await choose(twice(), userId, { preset: "fox" }, now);
    const saved = await row();
    assert.deepEqual(
      [saved?.shown, saved?.asked, saved?.version],
      ["preset.fox", chosen.asked, chosen.version],
    );
  });

  it("gives way to a later request", async () => {
    const tables = twice(() =>
      memory.tables.avatars.updateItem({ userId }, { set: { asked: ulid(now + 1) } }),
    );
    await assert.rejects(choose(tables, userId, { preset: "fox" }, now), { status: 409 });
  });

  it("processes the photo", async () => {
    const upload = ulid(now);
    const jobs: { asked: string }[] = [];
    const answer = await postProcess.handler({
      player: { id: userId },
      body: { key: uploadKey(userId, upload), style: "pixel" },
      tables: twice(),
      objects: {
        uploads: {
          async *listBucket() {
            yield [{ key: upload, etag: '"e"', modified: now }];
          },
        },
      },
      processor: { invokeFunction: async (job: { asked: string }) => void jobs.push(job) },
      now,
    } as never);
    assert.equal(answer.status, 202);
    const saved = await row();
    assert.deepEqual(
      jobs.map(({ asked }) => asked),
      [saved?.asked],
    );
  });
});
