import assert from "node:assert/strict";
import { textFilter } from "../../functions/filter/filter";
import { reserveName } from "../../functions/names/reserveName";
import getPlayers from "../../functions/profile/getPlayers";
import getProfile from "../../functions/profile/getProfile";
import { newProfile } from "../../functions/profile/newProfile";
import patchProfile from "../../functions/profile/patchProfile";
import * as reports from "../../functions/reports/definition";
import getCases from "../../functions/reports/routes/getCases";
import postDecision from "../../functions/reports/routes/postDecision";
import watchCases, { heldHours } from "../../functions/reports/routes/watchCases";
import { type World, world } from "../../tools/harness/ownWorld";

const insult = "what an assh0le";
const root = { as: "root", groups: "admins" };

describe("a name or text of a profile that the filter holds", () => {
  let server: World;
  const clients = {
    textFilter: textFilter(JSON.stringify({ levels: { displayName: "hold", bio: "hold" } })),
    signingKey: async () => ["key"],
    identityKey: async () => ["key"],
    avatarsUrl: "https://avatars.example.com",
  };
  beforeEach(async () => {
    server = world({ reports }, { clients });
    for (const name of ["ada", "bob"])
      await server.tables.profiles.putItem({ ...newProfile(name, name, 1), displayName: `The ${name}` });
  });
  afterEach(() => server.close());

  let requests = 0;
  const change = (body: object, headers: Record<string, string> = { "Idempotency-Key": `${++requests}` }) =>
    server.call(patchProfile, { as: "ada", body, headers });
  const own = async () => (await server.call(getProfile, { as: "ada" })).body;
  const seen = async () =>
    (await server.call(getPlayers, { as: "bob", query: { names: "ada" } })).body[0].displayName;
  const queue = async () => (await server.call(getCases, root)).body.cases;
  const inbox = async () => (await server.tables.inbox.query({ hash: "ada" })).items;
  /** Decides the first case as its version is, and does what the consumers do. */
  async function decide(action: string, note?: string, id?: string, version = 1): Promise<string> {
    const caseId = id ?? (await queue())[0].id;
    const until = action === "mute" ? { until: Date.now() + 3_600_000 } : {};
    const body = { action, version, ...until, ...(note && { note }) };
    const { status, body: answer } = await server.call(postDecision, {
      ...root,
      params: { id: caseId },
      body,
    });
    assert.equal(status, 200, JSON.stringify(answer));
    await settled();
    return caseId;
  }
  const settled = () => server.follow("settleCases", "holdSanctions");

  it("has a day's number, above which it is refused and what was there before stays", async () => {
    const first = { "Idempotency-Key": "first" };
    for (let at = 0; at < 10; at++)
      assert.equal(
        (await change({ displayName: insult, bio: insult }, at === 0 ? first : undefined)).status,
        200,
      );
    const refused = await change({ bio: insult });
    assert.deepEqual([refused.status, refused.body.code, refused.body.field], [422, "text.refused", "/bio"]);
    assert.equal((await change({ bio: "Hello" })).status, 200);
    assert.equal((await server.tables.casesByState.query({ hash: "open" })).items.length, 20);
  });

  it("is seen by its author as held, and others see what was there before", async () => {
    const { status, body } = await change({ displayName: insult, bio: insult, country: "GB" });
    assert.equal(status, 200, JSON.stringify(body));
    assert.deepEqual(
      [body.displayName, body.bio, body.country, body.version],
      ["The ada", undefined, "GB", 2],
    );
    assert.deepEqual(
      body.held.map(({ field, text, rule, state }: never) => [field, text, rule, state]),
      [
        ["displayName", insult, "words", "held"],
        ["bio", insult, "words", "held"],
      ],
    );
    assert.deepEqual((await own()).held, body.held);
    assert.equal(await seen(), "The ada");
    const cases = await queue();
    assert.deepEqual(
      cases.map(({ kind, reasons, count }: never) => [kind, reasons, count]),
      [1, 2].map(() => ["name", { filter: 1 }, 0]),
    );
  });

  it("is one case if the request is sent again, also with the version that it changed", async () => {
    const headers = { "Idempotency-Key": "again", "If-Match": '"1"' };
    const answers = [await change({ bio: insult }, headers), await change({ bio: insult }, headers)];
    assert.deepEqual(answers[0]?.body, answers[1]?.body);
    assert.equal((await queue()).length, 1);
    assert.equal((await change({ bio: insult }, { "If-Match": '"1"' })).status, 412);
    assert.equal((await queue()).length, 1);
  });

  it("is shown once a moderator releases it; if that is undone, it is held again, and the former one is back", async () => {
    await change({ displayName: insult });
    const id = await decide("dismiss");
    assert.deepEqual([await seen(), (await own()).held], [insult, undefined]);
    await decide("undo", undefined, id, 2);
    assert.deepEqual([await seen(), (await own()).held[0].text], ["The ada", insult]);
    await decide("rename", "It is a name, and an insult", id, 3);
    assert.deepEqual([await seen(), (await own()).held], ["The ada", undefined]);
    await decide("undo", undefined, id, 4);
    await decide("dismiss", undefined, id, 5);
    assert.equal(await seen(), insult);
  });

  it("is not shown if its author is muted or banned for it", async () => {
    await change({ displayName: insult });
    await decide("mute", "The ladder knows nothing of the others");
    assert.deepEqual([await seen(), (await own()).held], ["The ada", undefined]);
  });

  it("is refused with a notice once nobody has decided for three days", async () => {
    await change({ displayName: insult });
    const run = (hours: number) =>
      watchCases.handler({
        ...{ tables: server.tables, transact: server.transact, now: Date.now() },
        input: { at: new Date(Date.now() + hours * 3_600_000).toISOString() },
      } as never);
    assert.deepEqual(await run(heldHours - 1), { refused: 0, waiting: 1 });
    assert.deepEqual(await run(heldHours + 1), { refused: 1, waiting: 0 });
    await settled();
    assert.deepEqual([await seen(), (await own()).held], ["The ada", undefined]);
    const [message, ...others] = await inbox();
    assert.deepEqual([message?.kind, others], ["sanction", []]);
    const [sanction] = (await server.tables.sanctions.query({ hash: "ada" })).items;
    assert.deepEqual([sanction?.source, sanction?.automated, sanction?.about], ["filter", true, "name"]);
  });

  it("is refused with a notice if it is released after another player took a name like it", async () => {
    await change({ displayName: "assh0le" });
    const claims = { tables: server.tables as never, transact: server.transact };
    assert.ok(await reserveName(claims, "assh0le"));
    await decide("dismiss");
    assert.deepEqual([await seen(), (await own()).held], ["The ada", undefined]);
    const [message] = await inbox();
    assert.equal(message?.kind, "text");
    assert.match(message?.text ?? "", /looks like another player's name/);
  });

  it("gives way to the player's next text, whatever is decided about it later", async () => {
    await change({ displayName: insult });
    await change({ displayName: "Countess" });
    assert.deepEqual([await seen(), (await own()).held], ["Countess", undefined]);
    await decide("dismiss");
    assert.equal(await seen(), "Countess");
    await change({ bio: insult });
    assert.equal((await change({ clear: ["bio"] })).body.held, undefined);
  });
});
