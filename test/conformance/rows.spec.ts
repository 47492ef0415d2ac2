import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { engineFolders, engineMutations } from "../../clients/conformance/engineMutations";
import { mutations } from "../../clients/conformance/mutations";
import { rows as realRows } from "../../clients/conformance/real/rows";
import { groups } from "../../clients/conformance/row";
import { rows } from "../../clients/conformance/rows";
import { columnsIn, withColumns } from "../../clients/conformance/table";

describe("the list of behaviours", () => {
  it("has each number once", () => {
    const ids = rows.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  it("has at least a hundred rows, and ten in each group", () => {
    assert.ok(rows.length >= 100);
    for (const letter of Object.keys(groups))
      assert.ok(rows.filter(({ id }) => id.startsWith(letter)).length >= 10, `the group ${letter}`);
  });

  it("has a mend for each row, without which `mutate.ts` shows that it fails", () => {
    const mended = new Set(mutations.map(([row]) => row));
    assert.deepEqual(
      rows.filter(({ id }) => !mended.has(id)).map(({ id }) => id),
      [],
    );
  });

  it("takes out of the client what the client has", () => {
    const source = (file: string) => readFileSync(`packages/client/src/${file}`, "utf8");
    const stale = mutations.filter(([, file, text]) => !source(file).includes(text));
    assert.deepEqual(stale, []);
    const engines = engineMutations.filter(
      ({ client, file, text }) => !readFileSync(join(engineFolders[client], file), "utf8").includes(text),
    );
    assert.deepEqual(engines, []);
  });

  it("ends each row with something that the client must have done", () => {
    for (const { id, steps } of rows) {
      const isJudged = steps.some((step) =>
        ["gives", "fails", "sent", "told", "untold", "frame", "noFrame", "hungUp"].some(
          (name) => name in step,
        ),
      );
      assert.ok(isJudged, id);
    }
  });
});

describe("the table of clients/conformance/README.md", () => {
  const page = readFileSync("clients/conformance/README.md", "utf8");

  it("has every behaviour: `npm run conformance -- <client> --record` writes it", () => {
    assert.equal(withColumns(page, {}), page);
    for (const [client, column] of Object.entries(columnsIn(page)))
      assert.deepEqual(
        [...rows, ...realRows].filter(({ id }) => !column[id]).map(({ id }) => id),
        [],
        client,
      );
  });

  it("has a column for each client", () => {
    assert.deepEqual(Object.keys(columnsIn(page)).sort(), ["csharp", "godot", "typescript"]);
  });
});
