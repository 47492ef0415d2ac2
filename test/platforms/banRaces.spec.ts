import assert from "node:assert/strict";
import { dead } from "@game-backend/tools/harness/world/processes";
import { size } from "../size";
import { type BanRacing, banRacing } from "./banRacing";

/** Returns numbers below a bound, the same ones for the same seed. */
function randomOf(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The most writes of a process that dies. A ban has some thirty. */
const mostSteps = 30;

describe("bans in races with sign-ins, links, unlinks and deletions", function () {
  this.timeout(240_000);

  const races = size(15, 3_000);
  const counted = { deaths: 0, bans: 0, lifts: 0, deletions: 0, unlinks: 0, barred: 0 };

  async function race(seed: number): Promise<void> {
    const random = randomOf(seed);
    const world = banRacing(random);
    const { signIn, link, unlink, ban, unban, deliver, process, settle, check, close } = world;
    for (const name of ["bob", "cleo"]) await world.newPlayer(name);
    const isLinked = random(4) > 0;
    if (isLinked) assert.equal((await link("bob")).status, 200);
    const choices: readonly (() => Promise<unknown>)[] = [
      signIn,
      () => link("cleo"),
      ...(isLinked ? [] : [() => link("bob")]),
      ...[unlink, world.delete, unban].filter(() => random(2) > 0),
      () => deliver("holdSanctions"),
      () => deliver("doDataRequests"),
      () => deliver("doDataRequests"),
    ];
    const works = [ban, ...choices].sort(() => random(3) - 1);
    const ended = await Promise.all(
      works.map((work) =>
        process(random(3) > 0 ? Number.POSITIVE_INFINITY : random(2 + random(mostSteps)), work),
      ),
    );
    await settle();
    await check();
    count(works, ended, world);
    await judge(world);
    if (world.isListed()) {
      assert.equal((await unban()).status, 204);
      await settle();
    }
    assert.equal(world.isBarred(), false);
    await judge(world);
    await check();
    close();
  }

  /** Asserts that the account signs in a player, and nobody but Bob while a ban keeps it out. */
  async function judge({ signIn, settle, isBarred }: BanRacing): Promise<void> {
    for (let tries = 0; ; tries++) {
      const { status, body } = await signIn();
      // What a dead process has left is removed first.
      if (status === 503 && tries < 3) await settle();
      else if (isBarred()) return assert.ok(status === 403 || body.userId === "bob", JSON.stringify(body));
      else return assert.equal(status, 200, JSON.stringify(body));
    }
  }

  function count(works: readonly unknown[], ended: readonly unknown[], world: BanRacing): void {
    const statusOf = (work: unknown) =>
      (ended[works.indexOf(work)] as { status?: number } | undefined)?.status;
    counted.deaths += works.filter((_, at) => ended[at] === dead).length;
    if (statusOf(world.ban) === 204) counted.bans++;
    if (statusOf(world.unban) === 204) counted.lifts++;
    if (statusOf(world.delete) === 202) counted.deletions++;
    if (statusOf(world.unlink) === 204) counted.unlinks++;
    if (world.isBarred()) counted.barred++;
  }

  it(`let no banned account start over in ${races} races, with deaths between any two writes`, async () => {
    for (let seed = 0; seed < races; seed++)
      await race(seed).catch((error: Error) => {
        error.message += ` (seed ${seed})`;
        throw error;
      });
    const { deaths, bans, lifts, deletions, unlinks, barred } = counted;
    console.log(
      `      ${races} races: ${bans} bans, ${lifts} lifts, ${deletions} deletions, ${unlinks} unlinks, ${deaths} deaths; ` +
        `${barred} accounts kept out, 0 started over, 0 identities without a player, 0 with two`,
    );
    assert.ok(deaths > races / 8 && barred > races / 4, JSON.stringify(counted));
  });

  /** Returns a world in which Bob has the account. */
  async function linked(): Promise<BanRacing> {
    const world = banRacing(() => 0);
    await world.newPlayer("bob");
    assert.equal((await world.link("bob")).status, 200);
    return world;
  }

  it("keep an account out whose player was deleted after the ban was written and before anything else", async () => {
    const world = await linked();
    assert.equal(await world.process(1, world.ban), dead);
    assert.equal(world.isBarred(), true);
    assert.equal((await world.delete()).status, 202);
    for (let left = 5; left > 0; left--) await world.deliver("doDataRequests");
    assert.equal((await world.signIn()).body.code, "identity.refused");
    await world.settle();
    await world.check();
    assert.equal((await world.signIn()).body.code, "identity.refused");
    assert.equal((await world.unban()).status, 204);
    assert.equal((await world.signIn()).status, 200);
    world.close();
  });

  for (const writes of [0, 1])
    it(`keep out a sign-in that began before the ban, with ${writes} writes, and ends after the deletion`, async () => {
      const world = await linked();
      const { go } = await world.paused(writes, world.signIn);
      assert.equal((await world.ban()).status, 204);
      assert.equal((await world.delete()).status, 202);
      await world.settle();
      const { status, body } = await go();
      assert.ok(status === 503 || body.code === "identity.refused", JSON.stringify(body));
      await world.check();
      assert.equal((await world.signIn()).body.code, "identity.refused");
      world.close();
    });
});
