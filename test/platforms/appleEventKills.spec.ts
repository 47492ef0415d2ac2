import assert from "node:assert/strict";
import { timeOf } from "@game-backend/framework/clock";
import { WorldClock } from "@game-backend/tools/harness/world/clock";
import * as platforms from "../../functions/platforms/definition";
import { newProfile } from "../../functions/profile/newProfile";
import { ownGame, world } from "../../tools/harness/ownWorld";

const game = ownGame({ platforms });

/** What a call throws after the process was killed. */
class Killed extends Error {}

describe("Apple's notification of a revoked consent, in process", () => {
  const account = "hash of the account";
  const at = Date.now();
  const event = { eventId: "one", account, type: "consent-revoked", at, expiresAt: 0 } as const;

  /** A player with an account at Apple and an address, who is told of once the process has been killed after so many calls. */
  async function killed(calls: number) {
    let left = calls;
    let signOuts = 0;
    const spend = () => {
      left -= 1;
      if (left < 0) throw new Killed("killed");
    };
    const users = {
      async AdminGetUser() {
        spend();
        return { sub: "ada", email: "ada@example.com", email_verified: "true" };
      },
      async AdminUserGlobalSignOut() {
        spend();
        signOuts += 1;
      },
    };
    left = Number.POSITIVE_INFINITY;
    const server = world({ platforms }, { faults: spend });
    await server.tables.profiles.putItem(newProfile("ada", "ada", 1));
    await server.tables.identities.putItem({ hash: account, username: "ada", userId: "ada" });
    await server.tables.linkedIdentities.putItem({
      ...{ userId: "ada", provider: "apple", hash: account, subject: "sealed", linkedAt: at - 1 },
    });
    left = calls;
    const handler = game.consumers.followAppleEvents.handler as (request: never) => Promise<void>;
    const deliver = () =>
      handler({
        ...{
          tables: server.tables,
          transact: server.transact,
          users,
          sockets: {},
          ...timeOf(new WorldClock(at)),
        },
        records: [{ sequenceNumber: "1", after: event, at }],
      } as never);
    const wasKilled = await deliver().then(
      () => false,
      () => true,
    );
    left = Number.POSITIVE_INFINITY;
    if (wasKilled) await deliver();
    const row = server.peek("linkedIdentities", { userId: "ada", provider: "apple" });
    const { items } = await server.tables.revocations.scan();
    server.close();
    return { wasKilled, isSignedOut: signOuts > 0 && items.length === 1, isLinked: row !== undefined };
  }

  it("signs the player out and unlinks the account, whenever the process is killed", async function () {
    this.timeout(60_000);
    for (let calls = 0; ; calls++) {
      const { wasKilled, ...after } = await killed(calls);
      assert.deepEqual(after, { isSignedOut: true, isLinked: false }, `killed after ${calls}`);
      if (!wasKilled) break;
    }
  });
});
