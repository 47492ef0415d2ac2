import assert from "node:assert/strict";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import { copyBack, type Row } from "@game-backend/tools/restore/copyBack";
import { accountExists } from "@game-backend/tools/restore/players";
import { endEdges } from "../../functions/edges/endEdges";
import type { Edge } from "../../functions/edges/rows";
import { edges as model } from "../../functions/edges/tables";
import { run } from "../contributions";
import { FriendsWorld, noon } from "./play";

describe("a restore of friends", () => {
  let game: FriendsWorld;
  /** The table as it was. */
  let then: readonly Edge[];
  beforeEach(async () => {
    game = new FriendsWorld();
    await game.players("ada", "bob", "eve", "kim", "zoe");
    for (const friend of ["bob", "eve", "kim"]) await game.becomeFriends("ada", friend);
    await game.addFriend("ada", "zoe");
    await game.settle();
    then = await game.rows();
    game.server.clock.set(noon + 1);
  });
  afterEach(() => game.server.close());

  /** Brings back what the table had, as the command does, through the tables in memory. */
  async function restore(overwrite = false): Promise<void> {
    const { edges, profiles } = game.server.tables;
    const send = async ({ input }: { input: { TableName: string; Item?: Row; Key?: Row } & object }) => {
      const { TableName, Item, Key } = input;
      if (Key) {
        const key = unmarshall(Key) as { userId: string; to: Edge["to"] };
        const found = TableName === "profiles" ? profiles.getItem(key) : edges.getItem(key);
        return { Item: await found };
      }
      if (!Item) return { Items: then.map((row) => marshall(row)) };
      const { applied } = await edges.putItem(
        unmarshall(Item) as Edge,
        "ConditionExpression" in input ? { if: { userId: { exists: false } } } : {},
      );
      if (!applied) throw Object.assign(new Error("present"), { name: "ConditionalCheckFailedException" });
      return {};
    };
    const dynamodb = Object.assign(new DynamoDBClient({ region: "eu-central-1" }), {
      send,
    }) as DynamoDBClient;
    const names = { profiles: "profiles", rows: "edges", userPoolId: "pool" };
    const mayReturn = accountExists({ dynamodb, cognito: {} as never }, names, "edges", model);
    await copyBack(dynamodb, { model, from: "then", to: "edges", mayReturn, dryRun: false, overwrite });
  }

  it("brings back those that were lost, on one side or on both", async () => {
    for (const [userId, to] of [
      ["ada", "friend#bob"],
      ["bob", "friend#ada"],
      ["eve", "friend#ada"],
    ] as const)
      await game.server.tables.edges.deleteItem({ userId, to });
    await restore();
    assert.equal(await game.words("ada"), "bob eve kim |  | zoe");
    await game.assertSound();
  });

  for (const overwrite of [false, true])
    it(`brings back none that was ended or blocked, ${overwrite ? "over what is there" : "beside what is there"}`, async () => {
      await game.removeFriend("ada", "bob");
      await game.removeFriend("eve", "ada");
      await game.block("ada", "kim");
      await game.removeFriend("ada", "zoe");
      await game.settle();
      await restore(overwrite);
      assert.equal(await game.words("ada"), " |  | ");
      for (const friend of ["bob", "eve", "kim"]) assert.equal(await game.words(friend), " |  | ");
      await game.assertSound();
      assert.equal(await game.words("zoe"), " |  | ");
      // What the two agree to after that stays.
      await game.becomeFriends("ada", "bob");
      await restore();
      assert.equal(await game.words("ada"), "bob |  | ");
    });

  it("brings back no id of a deleted player, on whichever side", async () => {
    await game.server.tables.profiles.deleteItem({ userId: "bob" });
    while (await run(endEdges, game.server.means() as never, { id: "bob" }, {})) game.server.clock.advance(1);
    for (const row of await game.rows())
      if (row.userId === "bob") await game.server.tables.edges.deleteItem(row);
    await restore();
    assert.ok(!JSON.stringify(await game.rows()).includes("bob"));
    assert.equal(await game.words("ada"), "eve kim |  | zoe");
  });
});
