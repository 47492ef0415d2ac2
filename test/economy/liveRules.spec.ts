import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { checkDocuments } from "@game-backend/framework/live/check";
import type { Documents } from "@game-backend/framework/live/release";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as economy from "../../functions/economy/definition";
import { newWallet } from "../../functions/economy/newWallet";
import getTasks from "../../functions/economy/routes/getTasks";
import postTaskComplete from "../../functions/economy/routes/postTaskComplete";
import postUnlock from "../../functions/economy/routes/postUnlock";
import { ownDocuments, ownGame, type World, world } from "../../tools/harness/ownWorld";

const game = ownGame({ economy });
const first = ownDocuments({ economy });

const noon = Date.UTC(2026, 11, 1, 12);
const { tasks, unlocks } = first;
assert.ok(tasks && unlocks);

describe("the rules of tasks and unlocks, as documents", () => {
  let server: World;
  let number = 0;
  beforeEach(async () => {
    server = world({ economy }, { clock: noon });
    number = 0;
    await server.tables.progress.putItem({ ...newWallet("ada"), balance: 1_000 });
  });
  afterEach(() => server.close());

  /** Publishes kinds in place of the first ones, and waits until functions serve them. */
  async function publish(kinds: Documents): Promise<void> {
    const packed = gzipSync(JSON.stringify({ ...first, ...kinds })).toString("base64");
    const asked = { do: "publish", by: "ada", note: "because", base: number++, packed };
    const { refused } = (await server.run(publishDocuments, asked)) as { refused?: { message: string } };
    assert.equal(refused, undefined);
    await server.pass(11_000);
  }
  const send = async (route: typeof postTaskComplete | typeof postUnlock, body: object, key: string) => {
    const { status, body: answer } = await server.call(route as never, {
      as: "ada",
      body,
      headers: { "idempotency-key": key },
    });
    return status === 200 ? answer : answer.code;
  };
  const complete = (taskId: string, key = `${number}-${taskId}`) => send(postTaskComplete, { taskId }, key);
  const unlock = (areaId: string, price?: number, key = `${number}-${areaId}`) =>
    send(postUnlock, { areaId, ...(price !== undefined && { price }) }, key);

  it("pay what is published, and repeat the first answer when the task or the rule is gone", async () => {
    const paid = { taskId: "welcome", reward: 50 };
    assert.deepEqual(await complete("welcome", "key"), paid);
    const { welcome, ...others } = tasks;
    const { harbour } = unlocks;
    assert.ok(welcome && harbour);
    const after = { ...others, "daily-visit": { title: "Visit", reward: 12, repeat: "daily" } };
    await publish({ tasks: after, unlocks: { harbour: { ...harbour, price: 90 } } });
    assert.deepEqual(await complete("welcome", "key"), paid);
    assert.equal(await complete("welcome"), "task.not_offered");
    assert.equal((await complete("daily-visit")).reward, 12);
    assert.equal(await unlock("harbour", 80), "shop.price_changed");
    assert.deepEqual(await unlock("harbour", 90, "open"), { areaId: "harbour", paid: 90 });
    assert.equal(await unlock("tower"), "unlock.not_offered");
    await publish({ unlocks: { tower: { price: 1 } } });
    assert.deepEqual(await unlock("harbour", 90, "open"), { areaId: "harbour", paid: 90 });
    assert.equal(await unlock("harbour"), "unlock.not_offered");
    assert.equal(await unlock("forest"), "unlock.not_needed");
  });

  it("count from a time until another, and are listed in their order with what they pay now", async () => {
    const [from, until] = ["2026-12-01T13:00:00Z", "2026-12-01T14:00:00Z"];
    await publish({
      tasks: {
        later: { title: "Later", reward: 5, repeat: "once", from, until },
        first: { title: "First", reward: 1, repeat: "once", order: -1 },
        plain: { title: "Plain", reward: 2, repeat: "once", variants: [{ from, until, reward: 4 }] },
        proof: { title: "Prove", reward: 3, repeat: "once", needs: "nothingProvesThis" },
      },
      unlocks: { ...unlocks, harbour: { price: 80, variants: [{ from, until, price: 40 }] } },
    });
    const listed = async () =>
      (await server.call(getTasks, { as: "ada" })).body.tasks.map(
        ({ taskId, reward }: { taskId: string; reward: number }) => `${taskId} ${reward}`,
      );
    assert.deepEqual(await listed(), ["first 1", "plain 2"]);
    assert.equal(await complete("later"), "task.not_offered");
    assert.equal(await complete("proof"), "task.not_offered");
    await server.pass(Date.parse(from) - server.clock.now());
    assert.deepEqual(await listed(), ["first 1", "later 5", "plain 4"]);
    assert.equal((await complete("plain")).reward, 4);
    assert.equal((await unlock("harbour")).paid, 40);
    await server.pass(Date.parse(until) - server.clock.now());
    assert.deepEqual(await listed(), ["first 1", "plain 2"]);
  });

  it("are not found under a name that every object has, or that the wallet keeps other notes by", async () => {
    for (const taskId of ["constructor", "toString", "matches", "run-forest", "__proto__", "a.b", ""])
      assert.match(await complete(taskId, "key"), /^(task\.not_offered|bad_request)$/, taskId);
  });

  const cases: readonly [what: string, kinds: Documents, expected: RegExp][] = [
    ["a task of a name with other notes", { tasks: { matches: tasks["welcome"] ?? {} } }, /Notes of other/],
    [
      "a task named after a run's notes",
      { tasks: { "run-forest": tasks["welcome"] ?? {} } },
      /Notes of other/,
    ],
    ["a reward below nothing", { tasks: { a: { title: "A", reward: -1, repeat: "once" } } }, />=1/],
    ["a price below nothing", { unlocks: { harbour: { price: -80 } } }, />=1/],
    ["a period that there is not", { tasks: { a: { title: "A", reward: 1, repeat: "hourly" } } }, /daily/],
    ["an area that nobody must unlock", { unlocks: { forest: { price: 1 } } }, /no document forest/],
    ["an area that there is not", { unlocks: { moon: { price: 1 } } }, /no document moon/],
    [
      "a need of an area without a rule",
      { unlocks: { tower: { price: 1, requires: ["harbour"] } } },
      /no unlocks\/harbour/,
    ],
    [
      "areas that need each other",
      { unlocks: { tower: { price: 1, requires: ["harbour"] }, harbour: { price: 1, requires: ["tower"] } } },
      /in a circle: unlocks\/\w+ → unlocks\/\w+ → unlocks\/\w+/,
    ],
    [
      "a title that turns the direction of writing",
      { tasks: { a: { title: "\u202eeert a tnalP", reward: 1, repeat: "once" } } },
      /turns the direction/,
    ],
    [
      "a reward by a country",
      { tasks: { a: { title: "A", reward: 1, repeat: "once", when: { country: ["DE"] } } } },
      /invent its country/,
    ],
  ];
  for (const [what, kinds, expected] of cases)
    it(`have no ${what}`, () => {
      const problems = checkDocuments({ ...first, ...kinds }, game.documents);
      assert.match(problems.map(({ message }) => message).join("\n"), expected);
    });
});
