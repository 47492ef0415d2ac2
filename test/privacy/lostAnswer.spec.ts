import assert from "node:assert/strict";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { begin } from "../../functions/privacy/begin";
import * as privacy from "../../functions/privacy/definition";
import { exportSlice } from "../../functions/privacy/exportSlice";
import type { DataRequest } from "../../functions/privacy/rows";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";
import { sentTwice } from "../lib/sentTwice";

describe("a slice of an export whose row the SDK writes twice because the first answer was lost", () => {
  const now = Date.UTC(2026, 0, 1);
  const ada = { id: "ada", username: "ada", groups: [] };
  const key = { userId: ada.id, kind: "export" } as const;
  let memory: World;
  let bucket: MemoryBucket;
  beforeEach(async () => {
    memory = world({ privacy });
    bucket = new MemoryBucket();
    await memory.tables.profiles.putItem(newProfile(ada.id, ada.username, now));
    await begin(memory.tables, "export", ada, now);
  });
  afterEach(() => memory.close());

  const row = () => memory.tables.dataRequests.getItem(key, { consistent: true });

  /** Runs a slice, with its row written twice and `between` in between. */
  async function slice(between?: () => PromiseLike<unknown>): Promise<void> {
    const request = await row();
    assert.ok(request);
    const updateItem = sentTwice(memory.tables.dataRequests.updateItem, between);
    const means = {
      tables: { ...memory.tables, dataRequests: { ...memory.tables.dataRequests, updateItem } },
      objects: { exports: bucket, uploads: bucket, avatars: bucket, saves: bucket },
      users: { AdminGetUser: async () => undefined },
      avatarsUrl: "https://avatars",
      now,
    };
    await exportSlice(
      { ...means, ...(await collected(memory.game, means, "exporters")) } as never,
      request as DataRequest,
      () => true,
    );
  }

  it("keeps the file that the row names", async () => {
    await slice();
    const request = await row();
    assert.equal(request?.state, "ready");
    assert.equal(request?.files?.length, 1);
    for (const { key } of request?.files ?? []) assert.ok(bucket.objects.has(key), `${key} is missing`);
  });

  it("deletes the file if the request has been deleted by then", async () => {
    await slice(() => memory.tables.dataRequests.deleteItem(key));
    assert.equal(bucket.objects.size, 0);
  });
});
