import assert from "node:assert/strict";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as liveFeature from "../../functions/live/definition";
import deleteAsked from "../../functions/live/deleteAsked";
import getLive from "../../functions/live/getLive";
import postPublication from "../../functions/live/postPublication";
import putDraft from "../../functions/live/putDraft";
import { type World, world } from "../../tools/harness/ownWorld";

const noon = Date.UTC(2026, 11, 1, 12);
const forest = (coins: number) => ({ marks: [{ score: 0, coins }] });

/** Nobody of the staff plays. */
const staff = { has: async () => false, hasOne: async () => true, some: async () => false };

describe("a publication that waits for a second person", () => {
  let server: World;
  /** Happens before the transaction that moves what is served. */
  let meanwhile: (() => Promise<unknown>) | undefined;
  beforeEach(async () => {
    meanwhile = undefined;
    const faults = async (operation: string, input: object) => {
      if (operation !== "TransactWriteItems" || !JSON.stringify(input).includes('"past#2"')) return undefined;
      const act = meanwhile;
      meanwhile = undefined;
      await act?.();
      return undefined;
    };
    const clients = {
      ...{ secondPublisher: "true", staff },
      staffUsers: { AdminGetUser: async () => undefined },
    };
    server = world({ live: liveFeature }, { clock: noon, clients, faults });
    await server.run(publishDocuments, { do: "first" });
  });
  afterEach(() => server.close());

  const as = (name: string) => ({ as: name, groups: "editors", signedInAt: server.clock.now() });
  const get = async () => (await server.call(getLive, { ...as("eve"), query: {} })).body;
  const save = async (document: object, name = "eve") =>
    (
      await server.call(putDraft, {
        ...as(name),
        params: { kind: "marks", id: "forest" },
        body: { document },
      })
    ).body.version as number;
  const publish = (body: object, name = "eve") =>
    server.call(postPublication, { ...as(name), body: { base: 1, note: "Weekend", watch: false, ...body } });
  const takeAway = (at: number) =>
    server.call(deleteAsked, { ...as("eve"), params: { at: `${at}` }, headers: {} });
  const ask = async (more: object = {}) => {
    const version = await save(forest(1));
    assert.equal((await publish({ drafts: { "marks/forest": version }, ...more })).status, 403);
    const { asked } = await get();
    return { release: asked.release, askedAt: asked.at };
  };

  it("is taken away or published, never both", async () => {
    const asked = await ask();
    meanwhile = async () => assert.equal((await takeAway(asked.askedAt)).status, 204);
    assert.equal((await publish(asked, "max")).status, 409);
    const { served, asked: after } = await get();
    assert.deepEqual([served.number, after], [1, undefined], "nothing is published, and nobody asks");
    assert.equal((await publish(asked, "max")).body.code, "live.no_publication");
  });

  it("is asked for otherwise by its own member, with the same documents", async () => {
    const { askedAt } = await ask({ watch: false });
    const again = await ask({ watch: true });
    assert.ok(again.askedAt > askedAt, "who saw the first agrees to nothing");
    assert.equal((await get()).asked.watch, true);
    const { version } = (await get()).drafts[0];
    const same = await publish({ drafts: { "marks/forest": version }, watch: true });
    assert.equal(same.body.code, "live.second_needed");
    assert.equal((await get()).asked.at, again.askedAt, "the same again is the same request");
    assert.equal((await publish({ ...again, askedAt }, "max")).body.code, "live.not_based");
    assert.equal((await publish(again, "max")).status, 200);
    assert.equal((await get()).served.watch, true);
  });

  it("is not held up by who saves its draft again, which stays a draft", async () => {
    const asked = await ask();
    await save(forest(3), "mallory");
    assert.equal((await publish(asked, "max")).status, 200);
    const { served, drafts } = await get();
    assert.deepEqual([served.number, drafts.length, drafts[0]?.document], [2, 1, forest(3)]);
  });
});
