import assert from "node:assert/strict";
import { newProfile } from "../../functions/profile/newProfile";
import { seatsUnused } from "../../functions/sessions/codes";
import * as sessions from "../../functions/sessions/definition";
import { seatOf } from "../../functions/sessions/rules/seat";
import { takeSeat } from "../../functions/sessions/seats/takeSeat";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";
import { sentTwice } from "../lib/sentTwice";

const minute = 60_000;

describe("a seat whose row the SDK writes twice because the first answer was lost", () => {
  let memory: World;
  let given: number;
  let now: number;
  /** GameLift's status of an earlier seat. */
  let status: string;
  beforeEach(async () => {
    memory = world({ sessions });
    await memory.tables.profiles.putItem(newProfile("ada", "ada", 1));
    given = 0;
    now = 1;
    status = "COMPLETED";
  });
  afterEach(() => memory.close());

  /** Takes a seat, with each row written twice and `between` in between. */
  async function take(
    between?: () => Promise<unknown>,
    seated: () => PromiseLike<unknown> = async () => {},
    others: object = {},
  ) {
    const { gameSessions } = memory.tables;
    const putItem = sentTwice(gameSessions.putItem, between);
    const gamelift = {
      async createPlayerSession() {
        await seated();
        return { playerSessionId: `psess-${++given}`, ipAddress: "", port: 1 };
      },
      describePlayerSessions: async ({ playerSessionId }: { playerSessionId?: string }) => [
        { playerSessionId, playerId: "ada", status },
      ],
      describeGameSessionPlacement: async () => undefined,
    };
    const tables = { ...memory.tables, ...others, gameSessions: { ...gameSessions, putItem } };
    return takeSeat(
      {
        tables,
        gamelift: gamelift as never,
        now,
        ...(await collected(memory.game, { tables, now }, "otherGames")),
      },
      { gameSessionId: "g", arn: "arn" },
      "ada",
    );
  }

  it("leaves no row behind when the account is deleted at the same time", async () => {
    const { gameSessions } = memory.tables;
    const key = seatOf("ada");
    await assert.rejects(
      take(undefined, () => gameSessions.deleteItem(key)),
      { status: 409 },
    );
    assert.equal(await gameSessions.getItem(key), undefined);
  });

  it("is not given to a player who is banned or has deleted the account, and leaves no row behind", async () => {
    const { gameSessions, profiles } = memory.tables;
    const userId: string = "ada";
    for (const end of [
      profiles.updateItem({ userId }, { set: { bannedAt: 1 } }),
      profiles.deleteItem({ userId }),
    ]) {
      await end;
      await assert.rejects(take(), { status: 403 });
      assert.equal(given, 0);
      assert.equal(await gameSessions.getItem(seatOf("ada")), undefined);
    }
  });

  it("is taken by the next request if DynamoDB throttles the first one before GameLift is asked", async () => {
    const allowances = {
      ...memory.tables.allowances,
      async updateItem() {
        throw Object.assign(new Error("Slow down"), { name: "ProvisionedThroughputExceededException" });
      },
    };
    await assert.rejects(take(undefined, undefined, { allowances }), /Slow down/);
    assert.equal(await take(), "psess-1");
  });

  it("is the player's", async () => {
    assert.equal(await take(), "psess-1");
  });

  it("is the player's again after the first one was given up", async () => {
    await take();
    assert.equal(await take(), "psess-2");
  });

  it("is renewed after a minute, then after eight, also if a full session refused one in between", async () => {
    status = "TIMEDOUT";
    const full = () =>
      take(undefined, async () => {
        throw Object.assign(new Error("full"), { name: "GameSessionFullException" });
      });
    await take();
    await assert.rejects(take(), { code: seatsUnused });
    now += minute;
    await assert.rejects(full(), { status: 409, message: "The game session is full" });
    await take();
    now += 7 * minute;
    await assert.rejects(take(), { code: seatsUnused });
    now += minute;
    await take();
    assert.equal(given, 3);
  });

  it("is renewed as often as the player has joined", async () => {
    for (let joined = 1; joined <= 5; joined++) assert.equal(await take(), `psess-${joined}`);
  });

  it("goes to one of two concurrent requests", async () => {
    const both = Promise.withResolvers<void>();
    let written = 0;
    const taken = await Promise.allSettled(
      [1, 2].map(() =>
        take(async () => {
          if (++written === 2) both.resolve();
          await both.promise;
        }),
      ),
    );
    assert.deepEqual(taken.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
    assert.equal(given, 1);
  });
});
