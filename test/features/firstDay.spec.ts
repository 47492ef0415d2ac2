import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { choices } from "../../tools/without/choices";
import { deletedOf, filesSaved, leavingOf } from "../../tools/without/savings";

/** The rows of the page's table, by the name of what is left out. */
const rows = new Map(
  [...readFileSync("docs/on-the-first-day.md", "utf8").matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(
    ([, name = "", cells = ""]) => [name, cells.split(" | ")],
  ),
);

describe("what a team deletes on the first day", () => {
  it("is on its page (otherwise run npm run without -- --docs)", () => {
    assert.deepEqual([...rows.keys()], Object.keys(choices));
    for (const [name, choice] of Object.entries(choices)) {
      const [features, lines = "", , minutes] = rows.get(name) ?? [];
      const { lines: counted, minutes: measured } = filesSaved(choice);
      assert.equal(features, leavingOf(choice).join(", ") || "none", name);
      // The table is not written anew for each line.
      const told = Number(lines.replaceAll(",", ""));
      assert.ok(Math.abs(told - counted) < counted / 10, `${name}: ${told}, not ${counted} lines`);
      assert.ok(Math.abs(Number(minutes) - measured) < 0.3, `${name}: ${minutes}, not ${measured} minutes`);
    }
  });

  it("leaves the desk every file that it uses", () => {
    const page = choices["page"];
    assert.ok(page);
    const deleted = deletedOf(page);
    assert.ok(deleted.includes("web/main.tsx") && deleted.length > 100);
    assert.deepEqual(
      deleted.filter((file) => file.startsWith("web/desk") || file.endsWith(".d.ts")),
      [],
    );
  });
});
