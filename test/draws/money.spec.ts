import assert from "node:assert/strict";
import { Kill } from "@game-backend/tools/harness/world/faults";
import { withoutWaits } from "../lib/withoutWaits";
import { chest, DrawsWorld, day } from "./play";

describe("a draw is one key, one payment and one number:", () => {
  withoutWaits();
  const kill = new Kill();
  let game: DrawsWorld;
  beforeEach(async () => {
    game = new DrawsWorld({ faults: kill.faults });
    await game.player("ada");
    await game.publish({ boxes: { chest } });
  });
  afterEach(() => game.server.close());

  const numbersOf = async () =>
    (await game.drawn("ada", { limit: "100" })).draws.map(({ nonce }: { nonce: number }) => nonce);
  const upTo = (number: number) => Array.from({ length: number }, (_, at) => at + 1);
  const gems = async () => (await game.wallet("ada"))["currency:gems"];

  it("spam-click: taps at once are numbers without a gap, each paid once", async () => {
    assert.deepEqual(await game.taps("ada", "chest", 16), upTo(16));
    assert.deepEqual([await numbersOf(), await gems()], [upTo(16), 840]);
  });

  it("reroll by closing the app, double by quitting the animation: whatever dies wherever, the key has one draw", async () => {
    const first = await game.open("ada", "chest", { key: "first" });
    for (const isDone of [false, true])
      for (let calls = 0; calls < 12; calls++) {
        const key = `${isDone} ${calls}`.replace(" ", "-");
        const { live, seedPeriod } = await game.boxes("ada");
        const asks = () =>
          game.ask("postBoxesOpen", "ada", {
            params: { id: "chest" },
            body: { serverSeedHash: seedPeriod.serverSeedHash },
            headers: { "idempotency-key": key, "x-live-seen": `${live}` },
          });
        kill.once(calls, isDone);
        await asks().catch(() => {});
        kill.revive();
        const again = await asks();
        assert.equal(again.status, 200, JSON.stringify(again.body));
        assert.deepEqual((await asks()).body, again.body);
      }
    assert.deepEqual(await numbersOf(), upTo(25));
    assert.equal(await gems(), 1_000 - 25 * 10);
    assert.deepEqual((await game.open("ada", "chest", { key: "first" })).body, first.body);
  });

  it("a publication between look and tap charges nothing, and a draw that was answered is answered again after it", async () => {
    const first = await game.open("ada", "chest", { key: "first" });
    const { live } = await game.boxes("ada");
    const worse = { ...chest, rows: [{ ...chest.rows[0], weight: 91 }, chest.rows[1]] };
    await game.publish({ boxes: { chest: worse } });
    const late = await game.open("ada", "chest", { live });
    assert.deepEqual([late.status, late.body.code, await gems()], [409, "live.changed", 990]);
    assert.deepEqual((await game.open("ada", "chest", { key: "first", live })).body, first.body);
    const next = await game.open("ada", "chest");
    assert.deepEqual([next.body.nonce, next.body.document === first.body.document], [2, false]);
  });

  it("the guarantee comes at its number at the latest, counts from 0 when it came, and survives publications", async () => {
    const guarantee = { row: "rare", after: 4 };
    const rows = [chest.rows[0], { ...chest.rows[1], weight: 0 }];
    await game.publish({ boxes: { chest: { ...chest, rows, guarantee } } });
    const drawn = async (times: number) => {
      const all = [];
      for (let at = 0; at < times; at++) all.push((await game.open("ada", "chest")).body);
      return all.map(({ row, isGuaranteed, drawsWithout }) => `${row} ${isGuaranteed} ${drawsWithout}`);
    };
    const common = (from: number, to: number) =>
      upTo(to)
        .slice(from)
        .map((number) => `common false ${number - 1}`);
    assert.deepEqual(await drawn(6), [...common(0, 3), "rare true 3", ...common(0, 2)]);
    await game.publish({ boxes: { chest: { ...chest, rows, guarantee, title: "Another title" } } });
    assert.equal((await game.boxes("ada")).boxes[0].guarantee.left, 2);
    await game.seed("ada");
    assert.deepEqual(await drawn(2), ["common false 2", "rare true 3"]);
  });

  it("a box that is none, is not yet, or is over is not opened, and nothing is charged", async () => {
    const over = { from: "2026-11-24T12:00:00Z", until: "2026-11-25T11:59:59Z" };
    const soon = { from: "2026-11-26T12:00:00Z" };
    await game.publish({ boxes: { over: { ...chest, ...over }, soon: { ...chest, ...soon } } });
    for (const id of ["none", "constructor", "over", "soon"]) {
      const { status, body } = await game.open("ada", id);
      assert.deepEqual([status, body.code], [404, "box.not_offered"], id);
    }
    assert.deepEqual([await gems(), (await game.boxes("ada")).boxes], [1_000, []]);
  });

  it("the day of a box and of the account are bounds, also for taps at once", async () => {
    const { price: _, ...free } = chest;
    await game.publish({ boxes: { chest: { ...free, perDay: 3 } } });
    const codes = async () => {
      const all = await Promise.all(upTo(8).map(() => game.open("ada", "chest")));
      return all.map(({ status, body }) => (status === 200 ? "drawn" : body.code)).sort();
    };
    const once = [...Array(5).fill("box.day_over"), ...Array(3).fill("drawn")];
    assert.deepEqual(await codes(), once);
    assert.deepEqual([(await game.boxes("ada")).boxes[0].left, await gems()], [0, 1_000]);
    await game.server.pass(day / 2);
    assert.deepEqual(await codes(), once);
    await game.changes("ada", () => ({ today: { "~all": 1_000 } }));
    assert.equal((await game.boxes("ada")).left, 0);
  });
});
