import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Documents } from "@game-backend/framework/live/release";
import { counters } from "../../functions/tracks/counters";
import { tracks } from "../../functions/tracks/tracks";
import { ownDocuments } from "../../tools/harness/ownWorld";
import { TracksWorld } from "./play";
import { tracksOwn } from "./routes";

const page = readFileSync("docs/tracks.md", "utf8");

describe("docs/tracks.md", () => {
  it("has examples that can be published beside the program's own documents", async () => {
    const shown: Record<string, Record<string, object>> = {};
    for (const [, kind = "", id = "", text = ""] of page.matchAll(/^```json (\w+)\/(\S+)\n(.*?)^```/gms))
      shown[kind] = { ...shown[kind], [id]: JSON.parse(text) };
    assert.deepEqual(Object.keys(shown).sort(), ["counters", "tracks"]);
    const own = ownDocuments(tracksOwn);
    const kinds = Object.fromEntries(
      Object.entries(shown).map(([kind, documents]) => [kind, { ...own[kind], ...documents }]),
    ) as Documents;
    const game = new TracksWorld();
    await game.server.tables.catalog.putItem({
      ...{ id: "torch", name: "Torch", description: "Light", price: 1 },
      ...{ onSale: true, version: 1, shelf: "catalog" },
    });
    assert.equal(await game.refused(kinds), undefined);
    game.server.close();
  });

  it("names every field of both kinds, in 120 lines at most", () => {
    const fields = Object.keys({ ...counters.words, ...tracks.words }).flatMap(
      (path) => path.split(".").at(-1) || [],
    );
    assert.ok(fields.length > 25, `${fields.length}`);
    const isNamed = (field: string) => new RegExp(`["\`]${field}["\`]`).test(page);
    assert.deepEqual(
      [...new Set(fields)].filter((field) => field !== "*" && !isNamed(field)),
      [],
    );
    assert.ok(page.split("\n").length <= 121, `${page.split("\n").length}`);
  });
});
