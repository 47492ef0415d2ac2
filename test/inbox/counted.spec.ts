import assert from "node:assert/strict";
import { textFilter } from "../../functions/filter/filter";
import broadcast from "../../functions/inbox/broadcast";
import * as inboxFeature from "../../functions/inbox/definition";
import postBroadcast from "../../functions/inbox/postBroadcast";
import { type World, world } from "../../tools/harness/ownWorld";

describe("broadcasts on a socket", () => {
  let server: World;
  beforeEach(() => {
    server = world({ inbox: inboxFeature });
  });
  afterEach(() => server.close());

  it("count with those that staff send by the desk: three in ten minutes", async () => {
    const now = Date.UTC(2026, 10, 27, 12, 1);
    const call = {
      ...{ tables: server.tables, transact: server.transact, textFilter: textFilter(), now },
      ...{ player: { id: "root", username: "root", groups: ["admins"] }, requestId: "r-1" },
    };
    const onSocket = () =>
      broadcast.handler({
        ...call,
        connection: { connectionId: "c" },
        message: { message: "Hello" },
      } as never);
    const atDesk = () =>
      postBroadcast.handler({
        ...{ ...call, idempotencyKey: "key" },
        body: { message: "Hello", reason: "The release" },
      } as never);
    for (const send of [onSocket, atDesk, onSocket]) await send();
    for (const send of [onSocket, atDesk])
      await assert.rejects(
        async () => send(),
        (error: { code?: { code?: string }; retryAfter?: number }) =>
          error.code?.code === "broadcast.too_many" && error.retryAfter === 540,
      );
  });
});
