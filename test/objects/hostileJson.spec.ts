import assert from "node:assert/strict";
import getProgress from "../../functions/areaSaves/getProgress";
import postProgress from "../../functions/areaSaves/postProgress";
import publishDocuments from "../../functions/documents/publishDocuments";
import { newWallet } from "../../functions/economy/newWallet";
import * as events from "../../functions/events/definition";
import postEvents from "../../functions/events/postEvents";
import * as live from "../../functions/live/definition";
import getLive from "../../functions/live/getLive";
import getStart from "../../functions/live/getStart";
import postPublication from "../../functions/live/postPublication";
import putDraft from "../../functions/live/putDraft";
import * as numbers from "../../functions/numbers/definition";
import { routes } from "../../functions/objects/handlers";
import { newProfile } from "../../functions/profile/newProfile";
import { hostileJson } from "../hostileJson";
import { slots } from "./slots";

describe("hostile JSON", () => {
  const game = slots({ more: { events, live, numbers } });
  const json = { "content-type": "application/json" };
  const raw = (text: string) => Buffer.from(text);
  const editor = { as: "eve", groups: "editors" };
  before(async () => {
    await game.tables.profiles.putItem(newProfile("ada", "ada", game.clock.now()));
    await game.tables.progress.putItem({ ...newWallet("ada"), unlocked: { forest: 1 } });
    await game.run(publishDocuments, { do: "first" });
  });
  after(() => game.close());
  /** Returns true if a request was taken; it may be refused with a reason, and never fails. */
  const isTaken = ({ status, body }: { status: number; body: unknown }, text: string) => {
    assert.ok(status < 500, `${status} for ${text.slice(0, 60)}: ${JSON.stringify(body)}`);
    return status < 300;
  };
  /** JSON has one zero. */
  const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
  const same = (found: unknown, text: string) =>
    assert.deepEqual(plain(found), plain(JSON.parse(text)), text.slice(0, 60));

  it("comes back from progress as it was, or is refused", async () => {
    let [version, taken] = [0, 0];
    for (const text of hostileJson) {
      const body = raw(`{"gameArea":"forest","version":${version},"data":{"x":${text}}}`);
      const answer = await game.call(postProgress, { as: "ada", headers: json, body });
      if (!isTaken(answer, text)) continue;
      ({ version } = answer.body);
      const { body: found } = await game.call(getProgress, { as: "ada" });
      same(found.areas.find(({ gameArea }: { gameArea: string }) => gameArea === "forest").data.x, text);
      taken++;
      await game.pass(60_000);
    }
    assert.ok(taken > 15, `${taken} were taken`);
  });

  it("is refused by collections that hold something else, alone and with others", async () => {
    for (const text of hostileJson) {
      for (const content of [text, `{"volume":${text}}`]) {
        const params = { collection: "settings", slot: "0" };
        isTaken(
          await game.call(routes.putObject, { as: "ada", params, headers: json, body: raw(content) }),
          text,
        );
        const body = raw(`{"objects":[{"collection":"settings","slot":0,"value":${content}}]}`);
        isTaken(await game.call(routes.postObjects, { as: "ada", headers: json, body }), text);
        await game.pass(60_000);
      }
    }
    const { status } = await game.call(routes.getObject, {
      ...{ as: "ada", params: { collection: "settings", slot: "0" } },
    });
    assert.ok([200, 404].includes(status));
  });

  it("is no event that anybody declared", async () => {
    for (const text of hostileJson)
      for (const part of ["name", "seq", "age", "fields"]) {
        const one = `{"name":"run.start","seq":0,"${part}":${text}}`;
        const body = raw(
          `{"session":"s","events":[${one},{"name":"run.start","seq":1,"fields":{"x":${text}}}]}`,
        );
        isTaken(await game.call(postEvents, { as: "ada", headers: json, body }), text);
        await game.pass(60_000);
      }
    assert.ok(game.clock.now() > 0);
  });

  it("is drafted, published and sent to players as it was, or refused", async () => {
    let version = 0;
    const save = (values: string) =>
      game.call(putDraft, {
        ...{ ...editor, params: { kind: "experiments", id: "odd" } },
        body: raw(`{"document":{"variant":"usual","goal":"run.start","days":1,"values":${values}}}`),
        headers: { ...json, "if-match": `"${version}"` },
      });
    const taken: string[] = [];
    for (const text of hostileJson) {
      const draft = await save(`{"x":${text}}`);
      if (!isTaken(draft, text)) continue;
      ({ version } = draft.body);
      taken.push(text);
      const [shown] = (await game.call(getLive, editor)).body.drafts;
      same(shown.document.values.x, text);
    }
    assert.ok(taken.length > 15, `${taken.length} were taken`);
    ({ version } = (await save(`{${taken.map((text, at) => `"v${at}":${text}`).join()}}`)).body);
    const body = { base: 1, note: "odd", watch: false, drafts: { "experiments/odd": version } };
    assert.equal((await game.call(postPublication, { ...editor, body })).status, 200);
    await game.pass(11_000);
    const { values } = (await game.call(getStart, { as: "ada", query: { only: "live" } })).body;
    taken.forEach((text, at) => {
      same(values.experiments.odd.values[`v${at}`], text);
    });
  });
});
