import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import { needsTwo } from "@game-backend/framework/live/kind";
import type { ReadLive } from "@game-backend/framework/live/readRelease";
import { type Documents, objectOf, packed, releaseOf } from "@game-backend/framework/live/release";
import type { Releases } from "@game-backend/framework/live/releases";
import { mapValues } from "@game-backend/framework/mapValues";
import { Kill } from "@game-backend/tools/harness/world/faults";
import publishDocuments from "../../functions/documents/publishDocuments";
import * as liveFeature from "../../functions/live/definition";
import deleteAsked from "../../functions/live/deleteAsked";
import getLive from "../../functions/live/getLive";
import getPlayerLive from "../../functions/live/getPlayerLive";
import postBack from "../../functions/live/postBack";
import postPublication from "../../functions/live/postPublication";
import putDraft from "../../functions/live/putDraft";
import * as matchmaking from "../../functions/matchmaking/definition";
import * as numbers from "../../functions/numbers/definition";
import { newProfile } from "../../functions/profile/newProfile";
import * as purchases from "../../functions/purchases/definition";
import * as reports from "../../functions/reports/definition";
import * as seasons from "../../functions/seasons/definition";
import { ownGame, type World, world } from "../../tools/harness/ownWorld";
import { random } from "../../tools/lib/random";
import { size } from "../size";

/** The features that have kinds of documents. */
const withKinds = { live: liveFeature, matchmaking, numbers, purchases, reports, seasons };
const game = ownGame(withKinds);

const noon = Date.UTC(2026, 11, 1, 12);
const hour = 3_600_000;
const forest = (coins: number, more: object = {}) => ({ marks: [{ score: 0, coins }], ...more });

/** Nobody of the staff plays. */
const staff = { has: async () => false, hasOne: async () => true, some: async () => false };

interface Marks {
  readonly marks: readonly { readonly coins: number }[];
}

interface Saved {
  readonly id?: string;
  readonly kind?: string;
  readonly version?: number;
  readonly name?: string;
}

describe("documents at the desk", () => {
  let server: World;
  let kill: Kill;
  /** The operation that fails. */
  let broken = "";
  beforeEach(() => begin());
  afterEach(() => server.close());

  async function begin(secondPublisher = "false") {
    kill = new Kill();
    const some = async (group: string, isSought: (one: Readonly<Record<string, string>>) => boolean) =>
      group === "editors" && ["eve", "max"].some((name) => isSought({ sub: name, "cognito:username": name }));
    const members: Readonly<Record<string, object>> = {
      eve: { sub: "eve", email: "eve@example.com" },
      "eve-too": { sub: "eve-too", email: "Eve+2@example.com" },
    };
    const staffUsers = { AdminGetUser: async (name: string) => members[name] };
    const clients = { secondPublisher, staff, staffMembers: { some }, staffUsers };
    const faults = (operation: string) => {
      if (operation === broken) throw new Error("too slow");
      return kill.faults();
    };
    server = world(withKinds, { clock: noon, clients, faults });
    await server.run(publishDocuments, { do: "first" });
  }
  const as = (name: string, groups = "editors") => ({ as: name, groups, signedInAt: server.clock.now() });
  const get = async (document?: string, name = "eve") =>
    (await server.call(getLive, { ...as(name), query: document ? { document } : {} })).body;
  const save = (
    document: object | undefined,
    { id = "forest", kind = "marks", version, name = "eve" }: Saved = {},
  ) =>
    server.call(putDraft, {
      ...as(name),
      params: { kind, id },
      body: document === undefined ? {} : { document },
      headers: version === undefined ? {} : { "if-match": `"${version}"` },
    });
  const publish = (body: object, name = "eve") =>
    server.call(postPublication, { ...as(name), body: { base: 1, note: "Weekend", watch: false, ...body } });
  const back = (base: number, name = "eve") =>
    server.call(postBack, { ...as(name), body: { base, note: "Wrong" } });
  const job = async (input: object) => (await server.run(publishDocuments, input)) as Record<string, never>;
  const own = () => (server.means() as unknown as { releases: Releases }).releases.documents;
  const command = (documents: Documents, base: number, more: object = {}) =>
    job({
      ...{ do: "publish", by: "ada@example.com", note: "because", base },
      packed: gzipSync(JSON.stringify(documents)).toString("base64"),
      ...more,
    });
  const served = async () =>
    Object.fromEntries(await Promise.all(ids.map(async (id) => [id, (await get(`marks/${id}`)).document])));
  const ids = ["forest", "desert", "harbour", "tower"];

  it("are saved as drafts, compared, published together, and taken back once", async () => {
    const first = await save(forest(1), { version: 0 });
    const { drafts, served } = await get("marks/forest");
    assert.deepEqual([served.number, drafts.length], [1, 1]);
    assert.deepEqual([drafts[0].document, drafts[0].by, drafts[0].isOutdated], [forest(1), "eve", false]);
    const before = (await get("marks/forest")).document;
    assert.deepEqual(drafts[0].served, before, "nobody gets it yet");
    const answer = await publish({ drafts: { "marks/forest": first.body.version } });
    assert.deepEqual([answer.status, answer.body.number], [200, 2]);
    const after = await get("marks/forest");
    assert.deepEqual([after.document, after.drafts, after.past.length], [forest(1), [], 1]);
    assert.deepEqual((await back(2)).body, { number: 3 });
    assert.equal((await back(2, "max")).body.code, "live.not_based", "two who press go one step");
    assert.deepEqual((await get("marks/forest")).document, before);
    const { items } = await server.tables.audit.query({ hash: "2026-12-01" });
    assert.deepEqual(items.map(({ action }) => action).sort(), ["live/back", "live/draft", "live/publish"]);
  });

  it("are a draft no longer once they say what is served", async () => {
    const { document } = await get("marks/forest");
    const { version } = (await save(forest(1), { version: 0 })).body;
    assert.deepEqual((await save(document, { version })).body, { version: 0 });
    assert.deepEqual((await get()).drafts, []);
    assert.equal((await save(forest(2), { version })).status, 412, "its version is not used again");
  });

  it("are taken away by a draft without a document", async () => {
    const { version } = (await save(undefined, { version: 0 })).body;
    assert.equal((await get()).drafts[0].document, undefined);
    assert.equal((await publish({ drafts: { "marks/forest": version } })).status, 200);
    assert.ok(!(await get()).kinds.marks.ids.includes("forest"));
  });

  it("are fifty drafts at most, of which each can still be changed", async () => {
    const { document } = await get("funnels/first-run");
    const one = (n: number, more: object = {}) => save(document, { kind: "funnels", id: `f-${n}`, ...more });
    for (let n = 0; n < 50; n++) assert.equal((await one(n, { version: 0 })).status, 200);
    assert.equal((await one(50, { version: 0 })).body.code, "drafts.too_many");
    assert.equal((await one(0)).status, 200);
  });

  it("are refused if they are wrong, with the field", async () => {
    const wrong = async (document: object, more: object = {}) => {
      const { status, body } = await save(document, { version: 0, ...more });
      return [status, body.code, body.problems?.[0]?.field];
    };
    const code = "live.wrong_documents";
    assert.deepEqual(await wrong({ marks: [{ score: 0, coins: -1 }] }), [422, code, "marks.0.coins"]);
    assert.deepEqual(await wrong(forest(1, { until: "29 February" })), [422, code, "until"]);
    assert.deepEqual(await wrong(forest(1, { when: { country: ["DE"] } })), [422, code, "when.country"]);
    assert.deepEqual(await wrong({ marks: [], note: "x".repeat(65_536) }), [422, code, undefined]);
    assert.deepEqual(await wrong(forest(1), { kind: "unknown" }), [422, code, undefined]);
    assert.deepEqual(await wrong(forest(1), { kind: "__proto__" }), [422, code, undefined]);
    assert.deepEqual(await wrong(forest(1), { id: "nowhere" }), [422, code, undefined]);
    assert.deepEqual((await get()).drafts, []);
  });

  it("are checked as they are published: with all other drafts, and by what the publication does to other documents", async () => {
    const bundle = { title: "Three coins", contents: [{ currency: "coins", amount: 3 }] };
    const offer = { bundle: "three", price: 5 };
    const first = await save(offer, { kind: "offers", id: "three", version: 0 });
    assert.equal(first.body.problems[0].message, "There is no bundles/three");
    const needed = await save(bundle, { kind: "bundles", id: "three", version: 0 });
    assert.equal((await save(offer, { kind: "offers", id: "three", version: 0 })).status, 200);
    const gone = await save(undefined, { kind: "bundles", id: "three", version: needed.body.version });
    assert.match(
      gone.body.warnings,
      /^The drafts cannot be published so:\noffers\/three: bundle: There is no/,
    );
    const task = { title: "Rich", reward: 10_000, repeat: "daily" };
    const { body } = await save(task, { kind: "tasks", id: "rich", version: 0 });
    assert.match(body.warnings, /offers\/three/);
    await save(bundle, { kind: "bundles", id: "three" });
    const { warnings } = (await save(task, { kind: "tasks", id: "rich" })).body;
    assert.match(warnings, /currencies\/coins: perDay: Documents give \d+ coins a day \(.*\): at most 10000/);
  });

  it("are not held up by what another member drafts, and does not publish", async () => {
    const bundle = { title: "Three coins", contents: [{ currency: "coins", amount: 3 }] };
    const kept = await save(bundle, { kind: "bundles", id: "three", version: 0 });
    const drafts = { "bundles/three": kept.body.version };
    assert.equal((await publish({ drafts })).status, 200);
    await save(undefined, { kind: "bundles", id: "three", version: 0, name: "mallory" });
    const task = { title: "Rich", reward: 10_000, repeat: "daily" };
    await save(task, { kind: "tasks", id: "rich", version: 0, name: "mallory" });
    const offer = await save({ bundle: "three", price: 5 }, { kind: "offers", id: "three", version: 0 });
    assert.equal(offer.status, 200, JSON.stringify(offer.body));
    assert.match(
      offer.body.warnings,
      /^The drafts cannot be published so:\noffers\/three: bundle: There is no/,
    );
    const wrong = await save({ bundle: "four", price: 5 }, { kind: "offers", id: "three" });
    assert.equal(wrong.status, 422, "what is wrong by itself is refused");
    await save(bundle, { kind: "bundles", id: "three", name: "mallory" });
    const { document } = await get("currencies/coins");
    const coins = await save({ ...document, title: "Coin" }, { kind: "currencies", id: "coins", version: 0 });
    assert.equal(coins.status, 200, JSON.stringify(coins.body));
  });

  it("are looked at before they are published, by a key that then does not publish", async () => {
    const { version } = (await save(forest(1), { version: 0 })).body;
    const send = (query: Record<string, string>) =>
      server.call(postPublication, {
        ...{ ...as("eve"), query, headers: { "idempotency-key": "one" } },
        body: { base: 1, note: "Weekend", watch: false, drafts: { "marks/forest": version } },
      });
    assert.equal((await send({ dry: "true" })).status, 200);
    const { status, body } = await send({});
    assert.equal((await get()).served.number, status === 200 ? 2 : 1, "no answer says that it is published");
    assert.equal(body.code, "idempotency.key_reused");
  });

  it("have room for their beginnings and ends", async () => {
    const day = (at: number) => new Date(noon + at * 86_400_000).toISOString().replace(".000Z", "Z");
    const variants = Array.from({ length: 50 }, (_, at) => ({
      from: day(at),
      until: day(at + 1),
      title: "A",
    }));
    const one = { title: "B", steps: ["run.start"], variants };
    const funnels = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`f-${at}`, one]));
    assert.equal((await command({ ...own(), funnels }, 1))["refused"], undefined);
    const { windows, kinds } = await get();
    assert.deepEqual([windows.length, kinds.funnels.ids.length], [5_000, 1_000]);
  });

  it("are given up whatever others have drafted, and however long that takes to check", async () => {
    const { version } = (await save(forest(1), { version: 0 })).body;
    await save(forest(2), { id: "desert", version: 0, name: "mallory" });
    const { document } = await get("marks/forest");
    broken = "BatchGetItem";
    assert.equal((await save(document, { version })).status, 500);
    broken = "";
    assert.deepEqual(
      (await get()).drafts.map(({ id }: { id: string }) => id),
      ["desert"],
    );
  });

  it("are looked at before they are published: what they give, what they can do, and who must agree", async () => {
    const looked = (drafts: object) =>
      server.call(postPublication, {
        ...{ ...as("eve"), query: { dry: "true" } },
        body: { base: 1, note: "Weekend", watch: false, drafts },
      });
    const { version } = (await save(forest(60), { version: 0 })).body;
    const { status, body } = await looked({ "marks/forest": version });
    assert.equal(status, 200, JSON.stringify(body));
    const [coins = "", ...rest] = body.says as string[];
    const [, now = 0, times = 0, before = 0] = (
      /^Documents give an account at most (\d+) coins a day, ([\d.]+) times today's (\d+) \(.*marks 80 → 120/.exec(
        coins,
      ) ?? assert.fail(coins)
    ).map(Number);
    assert.deepEqual([now - before, times], [40, Number((now / before).toPrecision(3))]);
    assert.deepEqual(rest, [
      "A mistake in marks gives, and takes, at worst.",
      "Nobody else has to agree.",
      "It recalls what is served: nobody gets that any more, not even as a last good copy.",
    ]);
    const { drafts, served, asked } = await get();
    assert.deepEqual([drafts.length, served.number, asked], [1, 1, undefined], "nothing is published");
    assert.deepEqual((await publish({ drafts: { "marks/forest": version } })).body, body, "as it was told");
    const over = (await save(forest(2), { version: 0 })).body.version;
    assert.equal((await looked({ "marks/forest": over })).body.code, "live.not_based", "and refused alike");
    server.close();
    await begin("true");
    const again = (await save(forest(60), { version: 0 })).body.version;
    const said = (await looked({ "marks/forest": again })).body.says;
    assert.ok(said.includes("Another member of the staff who may publish must agree to it at the desk."));
    assert.equal((await get()).asked, undefined, "nobody is asked yet");
  });

  it("come without their texts where there are too many, but for the one that is open, and the answer has room", async () => {
    const words = Array.from({ length: 1_000 }, (_, at) => `${at}-${"x".repeat(55)}`);
    const one = (at: number) => ({ words: words.map((word) => `${at}-${word}`.slice(0, 60)) });
    for (let at = 0; at < 40; at++) await save(one(at), { kind: "words", id: `w-${at}`, version: 0 });
    const all = await get();
    assert.ok(JSON.stringify(all).length < 3_000_000, `${JSON.stringify(all).length} bytes`);
    const cut = all.drafts.filter(({ isLong }: { isLong?: boolean }) => isLong);
    assert.ok(cut.length > 0 && cut.length < 20, `${cut.length} of 40`);
    const { id } = cut[0];
    const { drafts } = await get(`words/${id}`);
    const found = drafts.find((draft: { id: string }) => draft.id === id);
    assert.deepEqual(found.document, one(Number(id.slice(2))));
  });

  it("have forms, and names that they can have: items, entitlements, and what documents name already", async () => {
    await server.tables.catalog.putItem({
      ...{ id: "lamp", name: "Lamp", description: "", price: 9, onSale: false, version: 1, shelf: "catalog" },
    });
    const { kinds, timing, names } = await get("offers/new-offer");
    assert.deepEqual(kinds.offers.example, { item: "torch", price: 3, limit: 1 });
    assert.deepEqual([kinds.offers.names.item, kinds.offers.schema.properties.price.minimum], ["items", 1]);
    assert.deepEqual(kinds.unlocks.idSchema.enum, ["harbour", "tower"]);
    assert.equal(timing.schema.properties.from.type, "string");
    assert.ok(names.items.includes("torch") && names.items.includes("lamp"), `${names.items}`);
    assert.ok(names.entitlements.length > 0 && names.proofs.includes("run"));
    assert.equal((await get()).names, undefined, "only with a document");
  });

  it("are refused on a publication that moved, and say what to do", async () => {
    const { version } = (await save(forest(1), { version: 0 })).body;
    const other = (await save(forest(2), { id: "desert", version: 0 })).body;
    await command({ ...own(), marks: { ...(await served()), forest: forest(3) } }, 1);
    assert.deepEqual(
      (await get()).drafts.map(({ id, isOutdated }: { id: string; isOutdated: boolean }) => [id, isOutdated]),
      [
        ["desert", false],
        ["forest", true],
      ],
    );
    const seen = await publish({ drafts: { "marks/forest": version } });
    assert.equal(seen.body.code, "live.not_based");
    const stale = await publish({ base: 2, drafts: { "marks/forest": version } });
    assert.match(stale.body.message, /look at marks\/forest, and save it again/);
    assert.equal((await publish({ base: 2, drafts: { "marks/desert": other.version } })).body.number, 3);
    const again = (await save(forest(1), { version })).body;
    assert.equal((await publish({ base: 3, drafts: { "marks/forest": again.version } })).body.number, 4);
  });

  it("are published in the version that was seen, and not without one", async () => {
    const { version } = (await save(forest(1), { version: 0 })).body;
    await save(forest(2), { version, name: "max" });
    assert.equal(
      (await publish({ drafts: { "marks/forest": version } })).body.code,
      "drafts.version_changed",
    );
    assert.equal((await publish({ drafts: {} })).status, 422);
    assert.equal((await publish({ release: "unknown" })).body.code, "live.no_publication");
  });

  it("go back also from a release that was changed by hand, which nobody drafts or compares with", async () => {
    const { version } = (await save(forest(1), { version: 0 })).body;
    await publish({ drafts: { "marks/forest": version } });
    const { releases } = server.means() as unknown as { releases: Releases };
    const { release = "" } = (await server.tables.heads.getItem({ id: "head" })) ?? {};
    await releases.put(
      objectOf(release),
      packed(releaseOf({ marks: { forest: forest(999) } }, game.documents)),
    );
    assert.deepEqual(
      [(await get()).code, (await save(forest(2))).body.code],
      Array(2).fill("live.unreadable"),
    );
    assert.equal((await back(2)).status, 200);
    assert.equal((await get()).served.number, 3);
  });

  it("are for editors and admins", async () => {
    for (const groups of ["moderators", "support"])
      assert.equal((await server.call(getLive, as("mo", groups))).status, 403, groups);
    assert.equal((await server.call(getLive, { as: "ada" })).status, 403);
  });

  it("lose no draft, and have one winner, when two editors work at once and functions die", async () => {
    const { below } = random(20_261_201);
    const written = new Map<string, { version: number; document: object }>();
    let publications = 1;
    const rounds = size(100, 100, 40);
    for (let round = 0; round < rounds; round++) {
      await server.pass(hour / 10);
      kill.revive();
      const { drafts, served: head } = await get();
      const versions = new Map(
        drafts.map(({ id, version }: { id: string; version: number }) => [id, version]),
      );
      kill.once(below(60), below(2) === 0);
      const acts = ["eve", "max"].map((name) => async () => {
        const id = ids[below(2)] ?? "";
        const document = forest(below(1_000));
        const { status, body } = await save(document, { id, name, version: Number(versions.get(id) ?? 0) });
        if (status === 200 && body.version > 0) written.set(id, { version: body.version, document });
        const { drafts: seen } = await get(undefined, name);
        const chosen = seen.map((each: { id: string; version: number }) => [
          `marks/${each.id}`,
          each.version,
        ]);
        const answer = await publish({ base: head.number, drafts: Object.fromEntries(chosen) }, name);
        return answer.status === 200 ? 1 : 0;
      });
      const won = await Promise.all(acts.map((act) => act().catch(() => undefined)));
      kill.revive();
      const after = await get();
      const step = after.served.number - head.number;
      assert.ok(
        step <= 1 && won.reduce<number>((sum, each) => sum + (each ?? 0), 0) <= step,
        `round ${round}`,
      );
      publications += step;
      const now = await served();
      for (const [id, { version, document }] of written) {
        const kept = after.drafts.find(
          (each: { id: string; version: number }) => each.id === id && each.version >= version,
        );
        if (!kept) {
          assert.deepEqual(now[id], document, `the draft of ${id} is lost in round ${round}`);
          written.delete(id);
        }
      }
    }
    assert.ok(publications > rounds / 5, `${publications} publications`);
  });

  describe("that need a second person", () => {
    beforeEach(async () => {
      server.close();
      await begin("true");
    });

    it("wait for another member, and are published by the agreement", async () => {
      const { version } = (await save(forest(1), { version: 0 })).body;
      const drafts = { "marks/forest": version };
      assert.equal((await publish({ drafts, watch: true })).body.code, "live.second_needed");
      const again = await publish({ drafts, watch: true });
      assert.equal(again.body.code, "live.second_needed", "not by the same again");
      const { asked, served, drafts: still } = await get(undefined, "max");
      assert.deepEqual([served.number, still.length, asked.by, asked.isYours], [1, 1, "eve", false]);
      assert.deepEqual(
        asked.changes.map(({ id, document }: { id: string; document: object }) => [id, document]),
        [["forest", forest(1)]],
      );
      assert.equal(
        (await publish({ release: asked.release, askedAt: asked.at })).body.code,
        "live.second_needed",
      );
      assert.equal((await publish({ release: asked.release, askedAt: asked.at }, "max")).body.number, 2);
      const after = await get();
      assert.deepEqual([after.served.by, after.served.agreedBy, after.served.watch], ["eve", "max", true]);
      assert.deepEqual([after.drafts, after.asked], [[], undefined]);
    });

    it("are asked for by a command in the name of a member, who cannot agree, nor can any command", async () => {
      const documents = { ...own(), marks: { ...(await served()), forest: forest(1) } };
      const refusal = async (more: object = {}) => {
        const { refused } = await command(documents, 1, more);
        const { code, message } = refused as unknown as Record<string, string>;
        assert.equal(code, "live.second_needed");
        return message;
      };
      assert.match((await refusal()) ?? "", /at the desk, or with --as/);
      assert.match(
        (await refusal({ as: "nobody" })) ?? "",
        /nobody is no member of the staff who may publish/,
      );
      assert.equal((await get()).asked, undefined);
      await refusal({ as: "eve" });
      await refusal({ as: "max", by: "bob@example.com" });
      const { asked } = await get();
      assert.deepEqual([asked.by, asked.isYours], ["eve (ada@example.com)", true]);
      assert.equal(
        (await publish({ release: asked.release, askedAt: asked.at })).body.code,
        "live.second_needed",
      );
      assert.equal((await publish({ release: asked.release, askedAt: asked.at }, "max")).body.number, 2);
      const { by, agreedBy } = (await get()).served;
      assert.deepEqual([by, agreedBy], ["eve (ada@example.com)", "max"]);
    });

    it("are agreed to as they were seen: not once the same is asked for otherwise", async () => {
      const documents = { ...own(), marks: { ...(await served()), forest: forest(1) } };
      await command(documents, 1, { as: "eve", tag: "testers", watch: true });
      const { asked } = await get(undefined, "max");
      assert.deepEqual([asked.tag, asked.watch, asked.recall], ["testers", true, undefined]);
      const agreed = { release: asked.release, askedAt: asked.at };
      await server.pass(1);
      await command(documents, 1, { as: "eve", recall: false });
      assert.equal((await publish(agreed, "max")).body.code, "live.not_based");
      const anew = (await get(undefined, "max")).asked;
      assert.deepEqual([anew.tag, anew.watch, anew.recall], [undefined, undefined, false]);
      assert.equal((await publish({ ...agreed, askedAt: anew.at }, "max")).status, 200);
    });

    it("are not agreed to by the same person's other account", async () => {
      const documents = { ...own(), marks: { ...(await served()), forest: forest(1) } };
      await command(documents, 1, { as: "eve" });
      const { asked } = await get(undefined, "eve-too");
      const agreed = { release: asked.release, askedAt: asked.at };
      assert.equal((await publish(agreed, "eve-too")).body.code, "live.second_needed");
      assert.equal((await publish(agreed, "max")).status, 200);
    });

    it("are asked for anew if a command of an earlier version did", async () => {
      const documents = { ...own(), marks: { ...(await served()), forest: forest(1) } };
      const release = releaseOf(documents, game.documents);
      const note = "of before";
      await server.tables.heads.putItem({
        id: "asked",
        release: release.name,
        base: 1,
        by: "max",
        note,
        at: 1,
      });
      await (server.means() as unknown as { releases: Releases }).releases.put(
        objectOf(release.name),
        packed(release),
      );
      const agree = async (name?: string) =>
        publish({ release: release.name, askedAt: (await get()).asked.at }, name);
      assert.equal((await agree()).body.code, "live.second_needed");
      assert.equal((await get()).asked.by, "eve");
      assert.equal((await agree("max")).status, 200);
    });

    it("are all that can do harm, and nothing else", async () => {
      const kinds = Object.entries(game.documents).filter(([, kind]) => !needsTwo(kind));
      assert.deepEqual(
        kinds.map(([name]) => name),
        ["funnels"],
      );
      const now = own();
      const doubled = mapValues(now["penalties"] ?? {}, () => ({ minutes: [10_080] }));
      const changes: Documents = {
        penalties: doubled,
        words: { more: { words: ["hello"], allowed: [] } },
        ladder: mapValues(now["ladder"] ?? {}, (each) => ({ ...each, days: 3_650 })),
        experiments: { one: { variant: "a", goal: "run.start", days: 7, values: { speed: 0 } } },
      };
      for (const [kind, changed] of Object.entries(changes)) {
        const { refused } = await command({ ...now, [kind]: { ...now[kind], ...changed } }, 1, { as: "eve" });
        assert.equal((refused as { code?: string } | undefined)?.code, "live.second_needed", kind);
      }
      const steps = { title: "Steps", steps: ["run.start"] };
      const { number } = await command({ ...now, funnels: { ...now["funnels"], steps } }, 1);
      assert.equal(number, 2);
    });

    it("are not lost to another member's request: it names who asked, and waits until that one is taken away", async () => {
      const one = (await save(forest(1), { version: 0 })).body;
      const other = (await save(forest(2), { id: "desert", version: 0, name: "max" })).body;
      const hers = { drafts: { "marks/forest": one.version }, note: "Of Eve" };
      const others = { drafts: { "marks/desert": other.version } };
      assert.equal((await publish(hers)).body.code, "live.second_needed");
      const refused = await publish(others, "max");
      assert.deepEqual(
        [refused.status, refused.body.code, refused.body.by, /^eve has asked/.test(refused.body.message)],
        [409, "live.asked_by_other", "eve", true],
      );
      const documents = { ...own(), marks: { ...(await served()), tower: forest(3) } };
      const byCommand = (await command(documents, 1, { as: "max" })) as { refused?: { code: string } };
      assert.equal(byCommand.refused?.code, "live.asked_by_other");
      const first = (await get()).asked;
      assert.equal(first.by, "eve");
      // Its own member replaces it.
      await server.pass(1);
      const both = { drafts: { ...hers.drafts, ...others.drafts }, note: "Of Eve, again" };
      assert.equal((await publish(both)).body.code, "live.second_needed");
      const { asked } = await get();
      assert.deepEqual([asked.by, asked.note, asked.changes.length], ["eve", "Of Eve, again", 2]);
      const takeAway = (at: number, name: string, groups?: string) =>
        server.call(deleteAsked, {
          ...as(name, groups),
          params: { at: `${at}` },
          headers: { "x-reason": "It pays too much" },
        });
      assert.equal((await takeAway(first.at, "max")).status, 404, "what was replaced is not what waits");
      assert.equal((await takeAway(asked.at, "sue", "support")).status, 403);
      assert.equal((await takeAway(asked.at, "max")).status, 204);
      assert.equal((await takeAway(asked.at, "max")).status, 404);
      assert.equal((await get()).asked, undefined);
      assert.equal((await publish(others, "max")).body.code, "live.second_needed");
      assert.equal((await get()).asked.by, "max");
      // It lapses with the next publication.
      assert.equal(
        (await publish({ release: (await get()).asked.release, askedAt: (await get()).asked.at })).status,
        200,
      );
      assert.equal((await publish({ ...hers, base: 2 })).body.code, "live.second_needed");
      assert.equal((await get()).asked.by, "eve");
      const { items } = await server.tables.audit.query({ hash: "2026-12-01" });
      const deeds = items
        .filter(({ action }) => action.startsWith("live/ask"))
        .map(({ admin, action, details = {} }) => [admin, action, details["replaces"], details["askedBy"]]);
      assert.deepEqual(deeds, [
        ["eve", "live/ask", undefined, undefined],
        ["eve", "live/ask", first.release, undefined],
        ["max", "live/asked-taken-away", undefined, "eve"],
        ["max", "live/ask", undefined, undefined],
        ["eve", "live/ask", undefined, undefined],
      ]);
    });

    it("are not published by an agreement to something else", async () => {
      const { version } = (await save(forest(1), { version: 0 })).body;
      await publish({ drafts: { "marks/forest": version } });
      const other = (await save(forest(2), { version, name: "max" })).body;
      const { status, body } = await publish({ drafts: { "marks/forest": other.version } }, "max");
      assert.deepEqual([status, body.code], [409, "live.asked_by_other"]);
      assert.equal((await get()).served.number, 1);
    });

    it("go back without one, and count for no limit", async () => {
      for (let base = 1; base < 21; base++) {
        const { version } = (await save(forest(base), { version: 0 })).body;
        const drafts = { "marks/forest": version };
        await publish({ base, drafts });
        await publish({ base, drafts }, "max");
      }
      const { number } = (await get()).served;
      assert.equal((await back(number)).status, 200);
      assert.equal((await job({ do: "recall", by: "ada", note: "x", number: 3 }))["refused"], undefined);
    });
  });

  describe("for testers", () => {
    const preview = async (coins: number) => {
      const { drafts } = await get();
      const { version } = (await save(forest(coins), { version: drafts[0]?.version ?? 0 })).body;
      return publish({
        base: (await get()).served.number,
        drafts: { "marks/forest": version },
        tag: "tester",
      });
    };
    /** What a player with tags gets in the forest. */
    const coinsOf = async (...tags: string[]) => {
      const { live } = server.means() as unknown as { live: ReadLive };
      const { values, isStale } = await live({ now: server.clock.now(), facts: { id: "ada", tags } });
      assert.equal(isStale, false);
      return (values as unknown as { marks: { forest: Marks } }).marks.forest.marks[0]?.coins;
    };

    it("are served to who has the tag, and can be taken back", async () => {
      const usual = await coinsOf();
      assert.equal((await preview(1)).body.number, 2);
      await server.pass(11_000);
      assert.deepEqual([await coinsOf(), await coinsOf("other"), await coinsOf("tester")], [usual, usual, 1]);
      await back(2);
      await server.pass(11_000);
      assert.deepEqual([await coinsOf(), await coinsOf("tester")], [usual, usual]);
    });

    it("are what everybody gets, once they are published without a tag", async () => {
      await preview(1);
      const { version } = (await save(forest(1), { version: 0 })).body;
      assert.equal((await publish({ base: 2, drafts: { "marks/forest": version } })).body.number, 3);
      await server.pass(11_000);
      assert.deepEqual([await coinsOf(), await coinsOf("tester")], [1, 1]);
      await back(3);
      await server.pass(11_000);
      assert.deepEqual([(await get()).served.preview, await coinsOf("tester")], [undefined, await coinsOf()]);
    });

    it("need a first publication for everybody", async () => {
      server.close();
      server = world(withKinds, { clock: noon });
      const { refused } = await command({ marks: { forest: forest(1) } }, 0, { tag: "tester" });
      assert.match(JSON.stringify(refused), /Publish for everybody first/);
    });
  });

  it("are explained for a player, with the facts and where each comes from", async () => {
    await server.tables.profiles.putItem(newProfile("ada", "ada", noon));
    await server.tables.heads.putItem({ id: "tags#ada", tags: ["tester"] });
    const share = { when: { share: { seed: "a", percent: 0 } }, marks: [{ score: 0, coins: 99 }] };
    const later = { from: "2026-12-24T18:00:00Z", marks: [{ score: 0, coins: 5 }] };
    const now = { until: "2026-12-24T18:00:00Z", marks: [{ score: 0, coins: 3 }] };
    const { version } = (await save(forest(1, { variants: [share, later, now] }), { version: 0 })).body;
    await publish({ drafts: { "marks/forest": version } });
    const { body } = await server.call(getPlayerLive, {
      ...as("sue", "support"),
      params: { id: "ada" },
      headers: { "x-reason": "They ask why the forest pays little" },
      query: { version: "1.2.0" },
    });
    assert.deepEqual(
      body.facts.map(({ fact, value, from }: { fact: string; value: unknown; from: string }) => [
        from,
        fact,
        value,
      ]),
      [
        ["server", "id", "ada"],
        ["server", "signedUpAt", noon],
        ["store", "payer", false],
        ["staff", "tags", ["tester"]],
        ["client", "platform", undefined],
        ["client", "version", "1.2.0"],
        ["client", "country", undefined],
        ["client", "language", undefined],
      ],
    );
    assert.equal(body.live, 2);
    const shown = body.documents.find(({ id }: { id: string }) => id === "forest");
    assert.deepEqual(shown, {
      ...{
        kind: "marks",
        id: "forest",
        counts: "variant",
        variant: 2,
        value: { marks: [{ score: 0, coins: 3 }] },
      },
      unmet: [[], ["share"], ["time"], []],
    });
    const { items } = await server.tables.audit.query({ hash: "2026-12-01" });
    assert.ok(items.some(({ action, subjectId }) => action === "players/read" && subjectId === "ada"));
  });
});
