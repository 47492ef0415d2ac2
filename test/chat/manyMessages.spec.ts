import assert from "node:assert/strict";
import { MemoryBucket } from "@game-backend/tools/harness/world/objects";
import * as chat from "../../functions/chat/definition";
import { newWallet } from "../../functions/economy/newWallet";
import { begin } from "../../functions/privacy/begin";
import * as privacy from "../../functions/privacy/definition";
import { eraseSlice } from "../../functions/privacy/eraseSlice";
import { exportSlice } from "../../functions/privacy/exportSlice";
import { newProfile } from "../../functions/profile/newProfile";
import { type World, world } from "../../tools/harness/ownWorld";
import { collected } from "../contributions";
import { size } from "../size";

const now = Date.UTC(2026, 0, 1);
/** The number of the player's messages. Other players have sent as many. */
const own = size(1_000, 100_000);
const conversations = 10;
/** The number of requests to DynamoDB until the function is killed. */
const life = 25;

type Consumed = { ConsumedCapacity?: Units | readonly Units[] };
type Units = { CapacityUnits?: number };

describe(`a player with ${own} messages`, () => {
  const ada = { id: "ada", username: "ada", groups: [] };
  const units = { read: 0, write: 0 };
  const bucket = new MemoryBucket();
  let memory: World;
  let requests = Number.NEGATIVE_INFINITY;
  let kills = 0;

  before(async () => {
    memory = world(
      { chat, privacy },
      {
        faults: (operation, input) => {
          requests++;
          if (requests > life) throw new Error("killed");
          input["ReturnConsumedCapacity"] = "TOTAL";
          return (answer: Consumed) => {
            const { ConsumedCapacity = [] } = answer;
            const kind = /^(Get|Query|BatchGet|Scan)/.test(operation) ? "read" : "write";
            for (const { CapacityUnits = 0 } of [ConsumedCapacity].flat()) units[kind] += CapacityUnits;
          };
        },
      },
    );
    const { tables } = memory;
    await tables.profiles.putItem(newProfile(ada.id, ada.username, now));
    await tables.progress.putItem(newWallet(ada.id));
    for (let n = 0; n < conversations; n++) await plant(`conversation-${n}`, own / conversations);
  });
  after(() => memory.close());

  async function plant(conversationId: string, each: number) {
    const { tables } = memory;
    const participants = [ada.id, "bob"];
    await tables.conversations.putItem({ conversationId, part: "head", participants, version: 1 });
    for (const userId of participants)
      await tables.conversations.putItem({
        ...{ conversationId, part: `member#${userId}`, userId, username: userId },
      });
    for (let n = 0; n < 2 * each; n++) {
      const sender = n % 2 ? "bob" : ada.id;
      const messageId = n.toString(36).padStart(29, "0");
      const message = `${n} `.padEnd(200, "x");
      await tables.messages.putItem({ conversationId, messageId, senderId: sender, sender, message });
    }
  }

  const means = async () => {
    const given = {
      tables: memory.tables,
      objects: { uploads: bucket, avatars: bucket, exports: bucket, saves: bucket },
      sockets: { deleteConnection: async () => "closed" },
      users: {
        AdminGetUser: async () => ({ sub: ada.id }),
        AdminDisableUser: async () => {},
        AdminUserGlobalSignOut: async () => {},
        AdminDeleteUser: async () => {},
      },
      identityKey: async () => ["a key of this spec"],
      avatarsUrl: "",
      now,
    };
    const contributed = await collected(memory.game, given, "erasers", "endings", "exporters");
    return { ...given, ...contributed } as unknown as Parameters<typeof eraseSlice>[0] &
      Parameters<typeof exportSlice>[0];
  };

  /** Runs a data request slice by slice until it is done. Slices are killed after `life` requests of their own. */
  async function run(kind: "deletion" | "export", slice: typeof eraseSlice | typeof exportSlice) {
    [units.read, units.write, kills] = [0, 0, 0];
    const began = Date.now();
    await begin(memory.tables, kind, ada, now);
    for (let slices = 0; ; slices++) {
      requests = Number.NEGATIVE_INFINITY;
      const request = await memory.tables.dataRequests.getItem(
        { userId: ada.id, kind },
        { consistent: true },
      );
      if (request?.state !== "running") {
        const seconds = ((Date.now() - began) / 1_000).toFixed(1);
        console.log(`      ${kind}: ${seconds} s, ${slices} slices, ${kills} kills,`, units);
        return request;
      }
      // Every second slice is killed. The others stop after half as many pieces.
      const mortal = slices % 2 === 0;
      requests = mortal ? 0 : Number.NEGATIVE_INFINITY;
      let pieces = life / 2;
      try {
        await slice(await means(), request, () => mortal || --pieces > 0);
      } catch (error) {
        assert.equal((error as Error).message, "killed");
        kills++;
      }
    }
  }

  it("is exported completely, in any number of files, whatever is killed", async () => {
    const request = await run("export", exportSlice);
    assert.ok(kills > 0);
    const files = request?.files ?? [];
    const messages = files.flatMap(({ key }) => {
      const { conversations = [] } = JSON.parse(String(bucket.objects.get(key)?.body));
      return conversations.flatMap((one: { messages: readonly { message: string }[] }) =>
        one.messages.map(({ message }) => message),
      );
    });
    assert.equal(messages.length, own);
  });

  it("is deleted completely, and the messages of others stay, whatever is killed", async () => {
    await run("deletion", eraseSlice);
    assert.ok(kills > 0);
    let others = 0;
    let next: Record<string, unknown> | undefined;
    do {
      const page = await memory.tables.messages.scan({ startAfter: next });
      for (const { senderId } of page.items) assert.equal(senderId, "bob");
      others += page.items.length;
      next = page.next;
    } while (next);
    assert.equal(others, own);
    assert.deepEqual(bucket.objects.size, 0);
  });
});
