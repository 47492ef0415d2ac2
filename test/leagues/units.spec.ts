import assert from "node:assert/strict";
import { DynamoDBClient, type GetItemCommand } from "@aws-sdk/client-dynamodb";
import { copyBack } from "@game-backend/tools/restore/copyBack";
import { accountExists } from "@game-backend/tools/restore/players";
import { edges } from "../../functions/edges/tables";
import { importLeagues } from "../../functions/leagues/moves";
import { forest, LeaguesWorld } from "./play";

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

describe("leagues cost", () => {
  let game: LeaguesWorld;
  beforeEach(() => {
    game = new LeaguesWorld();
  });
  afterEach(() => game.server.close());

  const units = async (work: () => Promise<unknown>) => {
    game.server.asked();
    await work();
    const { readUnits, writeUnits } = game.server.asked();
    return [readUnits, writeUnits] as const;
  };

  it("at most 8 read units for a look at 50 members, of whom all but those of an earlier version say their cohort", async () => {
    const tiers = forest.tiers.map((tier) => ({ ...tier, up: 0 }));
    await game.publish({ forest: { ...forest, tiers, most: 50 } });
    const ids = Array.from({ length: 50 }, (_, n) => idOf(n));
    await game.player(...ids);
    for (const [n, id] of ids.entries()) await game.scores(id, n);
    await game.nextWeek();
    for (const [n, id] of ids.entries()) await game.scores(id, n);
    const [me = ""] = ids;
    await game.league(me);
    const { standings } = await game.league(me);
    assert.equal(standings.length, 50);
    const [read, write] = await units(() => game.league(me));
    assert.ok(read <= 8, `${read}`);
    assert.equal(write, 0);
    // Rows that an earlier version wrote.
    const { items } = await game.server.tables.scores.scan();
    const of = items.findLast(({ userId, cohort }) => userId === me && cohort)?.cohort;
    for (const { board, userId } of items.filter(({ cohort }) => cohort === of).slice(0, 10))
      await game.server.tables.scores.updateItem({ board, userId }, { remove: ["cohort"] });
    const [more] = await units(async () => assert.deepEqual((await game.league(me)).standings, standings));
    assert.ok(more >= read + 4 && more <= read + 5, `${more}`);
  });

  it("eight write units for the first score of a week, and one for each better one", async () => {
    const submissions = async (leagues: object) => {
      await game.publish(leagues);
      await game.player("ada", "bob");
      // What a function reads once in a while is read, and the league's week has begun.
      await game.scores("bob", 1);
      const all: (readonly [number, number])[] = [];
      for (const score of [10, 20, 5]) all.push(await units(() => game.scores("ada", score)));
      return all;
    };
    const inLeague = await submissions({ forest });
    await game.server.close();
    game = new LeaguesWorld();
    const without = await submissions({ desert: { ...forest, board: "desert" } });
    const more = inLeague.map(([, write], at) => write - (without[at]?.[1] ?? 0));
    assert.deepEqual(more, [8, 1, 0]);
    assert.deepEqual(inLeague[2], without[2]);
  });
});

describe("what leagues keep of a player", () => {
  let game: LeaguesWorld;
  beforeEach(async () => {
    game = new LeaguesWorld();
    await game.player("ada", "bob");
    await game.publish({ forest });
  });
  afterEach(() => game.server.close());

  it("has the tier of a legacy backend, which counts at the first join; one that is not there gives nothing", async () => {
    const give = (userId: string, name: string, content: string) =>
      importLeagues.give(
        game.server.means() as never,
        { id: userId, username: userId },
        { name, content, cause: `import ${name}` },
        game.server.tables.progress.updateItem({ userId, part: "wallet" }, { set: { resetAt: 1 } }),
      );
    await give("ada", "forest", "gold");
    await give("bob", "forest", "wood");
    assert.equal((await game.joined("ada")).tier, "gold");
    assert.equal((await game.joined("bob")).tier, "bronze");
    for (const userId of ["ada", "bob"]) {
      const wallet = await game.server.tables.progress.getItem({ userId, part: "wallet" });
      assert.equal((wallet as { resetAt?: number }).resetAt, 1, "the step is taken");
    }
    await assert.rejects(async () => importLeagues.stepsOf({} as never, ["gold"]));
    // A second account that is linked later takes nobody down.
    await give("ada", "forest", "silver");
    await game.close();
    await give("ada", "forest", "silver");
    await give("bob", "forest", "silver");
    assert.deepEqual([(await game.joined("ada")).tier, (await game.joined("bob")).tier], ["gold", "silver"]);
  });

  it("comes back with a restore, and so do cohorts, but no member who has deleted the account", async () => {
    await game.joined("ada");
    await game.joined("bob");
    await game.close();
    await game.server.tables.profiles.deleteItem({ userId: "bob" });
    const dynamodb = {
      send: async ({ input }: GetItemCommand) => ({
        Item: await game.server.tables.profiles.getItem({ userId: input.Key?.["userId"]?.S ?? "" }),
      }),
    } as unknown as DynamoDBClient;
    const names = { profiles: "profiles", userPoolId: "pool" };
    const mayReturn = accountExists({ dynamodb, cognito: {} as never }, names, "edges");
    const gone: string[] = [];
    for (const { userId, to } of await game.edges())
      if (!(await mayReturn({ userId: { S: userId }, to: { S: to } }))) gone.push(`${userId} ${to}`);
    assert.deepEqual(gone.toSorted(), [
      "bob league#forest#2026-W48",
      "league#forest#2026-W48#bronze#0#0 member#bob",
    ]);
  });

  it("has no more members than a cohort holds after a restore: what a queue has counted is not put back", async () => {
    await game.joined("ada");
    const then = await game.edges();
    const put: string[] = [];
    const dynamodb = Object.assign(new DynamoDBClient({ region: "eu-central-1" }), {
      send: async ({ input }: { input: { Item?: { to: { S: string } }; ConditionExpression?: string } }) => {
        if (!input.Item)
          return { Items: then.map(({ userId, to }) => ({ userId: { S: userId }, to: { S: to } })) };
        put.push(
          `${input.Item.to.S.replace(/#.*/, "")} ${input.ConditionExpression ? "if it is gone" : "over it"}`,
        );
        return {};
      },
    });
    const copy = { model: edges, from: "then", to: "now", dryRun: false, overwrite: true };
    await copyBack(dynamodb as never, { ...copy, mayReturn: async () => true });
    assert.deepEqual(put.toSorted(), [
      "league over it",
      "line if it is gone",
      "member if it is gone",
      "queue if it is gone",
      "week if it is gone",
    ]);
  });
});
