import assert from "node:assert/strict";
import { type TakenUp, takeUp } from "@game-backend/framework/takeUp";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import { newRequest } from "../../functions/privacy/begin";
import * as privacy from "../../functions/privacy/definition";
import { erased } from "../../functions/privacy/erased";
import { newProfile } from "../../functions/profile/newProfile";
import { partsOf } from "../../functions/realtime/broadcastParts";
import * as realtime from "../../functions/realtime/definition";
import * as sessions from "../../functions/sessions/definition";
import { newLive } from "../../functions/sessions/rules/liveSession";
import { type World, world } from "../../tools/harness/ownWorld";

const minute = 60_000;
const ada = { id: "ada", username: "ada" };
const nothing = [{ eventName: ["NOTHING"] }];

/** Rows of work, each with the consumer that does its turns, and its table. */
const works = {
  export: ["lookAgain", ({ dataRequests }, now) => dataRequests.putItem(newRequest("export", ada, now))],
  deletion: [
    "doDataRequests",
    ({ dataRequests }, now) => dataRequests.putItem(newRequest("deletion", ada, now)),
  ],
  reset: ["doDataRequests", ({ dataRequests }, now) => dataRequests.putItem(newRequest("reset", ada, now))],
  "last look": ["lookAgain", ({ dataRequests }, now) => dataRequests.putItem(erased(ada.id, now))],
  "game session": [
    "endEmptySessions",
    ({ liveSessions }, now) => liveSessions.putItem(newLive("match", "m", now)),
  ],
  "part of a broadcast": [
    "sendBroadcasts",
    async ({ broadcasts }, now) => {
      for (const part of partsOf("b", "hello", now)) await broadcasts.putItem(part);
    },
  ],
} satisfies Record<
  string,
  [reader: string, write: (tables: World["tables"], now: number) => PromiseLike<unknown>]
>;

describe("work whose record passed while an update moved a filter", () => {
  let server: World;
  beforeEach(() => {
    server = world(
      { privacy, realtime, sessions },
      {
        clients: {
          objects: { exports: new MemoryBucket() },
          users: { AdminGetUser: async () => undefined },
        } as never,
      },
    );
  });
  afterEach(() => server.close());

  /** Writes a row while nobody reads it. Afterwards its consumer has the filters of the program. */
  async function lost(kind: keyof typeof works): Promise<string> {
    const [reader, write] = works[kind];
    server.filter(reader, nothing);
    await write(server.tables, server.clock.now());
    assert.equal(await server.deliver(reader), false);
    server.filter(reader);
    return reader;
  }

  /** Runs the timers, and returns true if the consumer now gets a record. */
  async function isTakenUp(reader: string): Promise<boolean> {
    await server.run(server.game.jobs.endBans);
    let got = false;
    const { consumers } = server.game as unknown as { consumers: Record<string, { handler: unknown }> };
    const one = consumers[reader];
    assert.ok(one);
    const { handler } = one;
    try {
      one.handler = async ({ records }: { records: readonly unknown[] }) => {
        got = records.length > 0;
      };
      await server.deliver(reader);
    } finally {
      one.handler = handler;
    }
    return got;
  }

  for (const kind of Object.keys(works) as (keyof typeof works)[])
    it(`is taken up within minutes: ${kind}`, async () => {
      const reader = await lost(kind);
      assert.equal(await isTakenUp(reader), false, "at once, it is under way");
      await server.clock.run(server.clock.now() + 7 * minute);
      assert.equal(await isTakenUp(reader), true);
      assert.equal(await isTakenUp(reader), false, "twice within the same minutes");
    });

  it("comes to its end: an export is ready", async () => {
    await server.tables.profiles.putItem(newProfile(ada.id, ada.username, server.clock.now()));
    await lost("export");
    await server.clock.run(server.clock.now() + 5 * minute);
    await server.run(server.game.jobs.endBans);
    await server.follow("lookAgain");
    const row = await server.tables.dataRequests.getItem({ userId: ada.id, kind: "export" });
    assert.equal(row?.kind === "export" && row.state, "ready");
    await server.clock.run(server.clock.now() + 60 * minute);
    assert.equal(await isTakenUp("lookAgain"), false, "what is done does not wait");
  });

  it("waits twice as long each time for a turn that always fails, and not for another turn", () => {
    const times: number[] = [];
    let takenUp: TakenUp | undefined;
    for (let at = 0; at <= 24 * 60; at += 5) {
      const again = takeUp({ turn: 3, takenUp }, 0, at * minute);
      if (again) times.push(at);
      takenUp = again ?? takenUp;
    }
    assert.deepEqual(times, [5, 10, 15, 25, 45, 85, 165, 325, 645, 1285]);
    assert.ok(takeUp({ turn: 4, takenUp }, 0, 24 * 60 * minute));
  });
});
