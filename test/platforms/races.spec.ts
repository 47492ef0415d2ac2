import assert from "node:assert/strict";
import { size } from "../size";
import { raceWorld } from "./raceWorld";

describe("first sign-ins of one platform account, 500 at once", function () {
  this.timeout(120_000);

  it("make one player, and those whom Cognito has no time for succeed when they come again", async () => {
    const { signIn, newProof, later, check, made, close } = await raceWorld();
    let waiting = Array.from({ length: 500 }, () => newProof("ada"));
    const players = new Set<string>();
    let rounds = 0;
    let throttled = 0;
    while (waiting.length > 0) {
      rounds++;
      const answers = await Promise.all(waiting.map((body) => signIn("ada", body)));
      for (const { status, body, headers } of answers) {
        assert.ok(status === 200 || status === 429, `${status} ${JSON.stringify(body)}`);
        if (status === 200) players.add(body.userId);
        else assert.ok(Number(headers["Retry-After"]) >= 1, JSON.stringify(headers));
      }
      // The same proof is still good.
      waiting = waiting.filter((_, at) => answers[at]?.status === 429);
      throttled += waiting.length;
      later(1_000);
      assert.ok(rounds < 200, `${waiting.length} are left`);
    }
    console.log(
      `      500 first sign-ins: ${players.size} player, ${throttled} answers 429, ${rounds} seconds`,
    );
    assert.deepEqual([players.size, made.length, await check()], [1, 1, 1]);
    close();
  });
});

describe("identities, killed between any two steps", function () {
  this.timeout(120_000);

  /** Kills a request at its first step, then at its second, and so on, until it ends. Returns the number of kills. */
  async function atEachStep(
    begin: (world: Awaited<ReturnType<typeof raceWorld>>) => Promise<{
      run: () => Promise<{ status: number } | undefined>;
      again: () => Promise<unknown>;
      expected: number;
    }>,
  ): Promise<number> {
    for (let steps = 0; ; steps++) {
      const world = await raceWorld();
      const { run, again, expected } = await begin(world);
      const ended = await world.killed(steps, async () => (await run()) ?? "done");
      await world.check(true);
      world.later(1_000);
      await again();
      assert.equal(await world.check(), expected, `killed at step ${steps}`);
      world.close();
      if (ended !== undefined) return steps;
    }
  }

  const ok = async (answer: Promise<{ status: number; body: unknown }>, ...statuses: number[]) => {
    const { status, body } = await answer;
    assert.ok(statuses.includes(status), `${status} ${JSON.stringify(body)}`);
  };

  it("lose no player, and give no identity two", async () => {
    const signsIn = await atEachStep(async ({ signIn }) => ({
      run: () => signIn("ada"),
      again: () => ok(signIn("ada"), 200),
      expected: 1,
    }));
    const links = await atEachStep(async ({ newPlayer, link }) => {
      const bob = await newPlayer("bob");
      return { run: () => link(bob, "ada"), again: () => ok(link(bob, "ada"), 200), expected: 1 };
    });
    const unlinks = await atEachStep(async ({ newPlayer, link, unlink }) => {
      const bob = await newPlayer("bob");
      await ok(link(bob, "ada"), 200);
      return { run: () => unlink(bob), again: () => ok(unlink(bob), 204, 404), expected: 0 };
    });
    const forgets = await atEachStep(async ({ newPlayer, link, forget, signIn, tables }) => {
      const bob = await newPlayer("bob");
      await ok(link(bob, "ada"), 200);
      return {
        run: async () => {
          await forget(bob);
          return undefined;
        },
        again: async () => {
          await forget(bob);
          assert.deepEqual((await tables.linkedIdentities.scan()).items, []);
          // The account may begin anew.
          await ok(signIn("ada"), 200);
        },
        expected: 1,
      };
    });
    console.log(
      `      kills: ${signsIn} in first sign-ins, ${links} in links, ${unlinks} in unlinks, ${forgets} in deletions; 0 lost, 0 doubled`,
    );
  });

  const races = size(60, 400);

  it(`are whole after ${races} races of a sign-in, two links, an unlink and a deletion, one of them killed`, async () => {
    let kills = 0;
    for (let seed = 0; seed < races; seed++) {
      const world = await raceWorld();
      const { newPlayer, link, unlink, forget, signIn, killed, check, later, close } = world;
      const [bob, cleo] = [await newPlayer("bob"), await newPlayer("cleo")];
      if (seed % 2) await ok(link(bob, "ada"), 200);
      const all: (() => Promise<unknown>)[] = [
        () => signIn("ada"),
        () => link(bob, "ada"),
        () => link(cleo, "ada"),
        () => unlink(bob),
        () => (seed % 3 ? unlink(cleo) : forget(bob)),
      ];
      const order = all.map((_, at) => all[(at + seed) % all.length]);
      const ended = await killed(seed % 23, () =>
        Promise.all(order.map((each) => each?.())).then(() => "done"),
      );
      if (ended === undefined) kills++;
      later(1_000);
      if (seed % 3 === 0) await forget(bob);
      await ok(signIn("ada"), 200);
      assert.equal(await check(), 1, `seed ${seed}`);
      close();
    }
    console.log(`      ${races} races, ${kills} kills: 0 identities without a player, 0 with two`);
  });
});
