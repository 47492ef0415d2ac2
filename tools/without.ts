import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { replaceSection } from "@game-backend/tools/docs/replaceSection";
import { failed } from "./lib/failed";
import { choices } from "./without/choices";

const page = "docs/on-the-first-day.md";

const usage = `Leaves a part out, and what does not work without it: photos, stores, page, sessions, or a feature.

  npm run without -- chat            lists all that goes, and which files of others change
    --apply                          does it, in this folder
    --check                          and checks types, documents, the graph, the policies and the specs that it concerns
  npm run without -- photos          counts what a program saves that leaves it out: for photos, stores, page and sessions
    --docs                           writes the table of ${page}
  npm run without -- --prove         takes out each feature and ten pairs, in copies of the program, and checks each
    --part 1/4                       only the first quarter of them`;

const yes = { type: "boolean" } as const;
const options = {
  ...{ apply: yes, check: yes, docs: yes, prove: yes, help: yes },
  part: { type: "string" },
} as const;

async function main(): Promise<void> {
  const { values, positionals: names } = parseArgs({ allowPositionals: true, options });
  const { optional, pairs } = await import("./without/leavingWith.js");
  if (values.help || (names.length === 0 && !values.docs && !values.prove))
    return console.log(`${usage}\n\nThe features that can go: ${optional.join(", ")}`);
  const { choiceOf, savings } = await import("./without/savings.js");
  const { check, prove } = await import("./without/check.js");
  if (values.prove) {
    const [part = 1, of = 1] = values.part?.split("/").map(Number) ?? [];
    const all =
      names.length > 0 ? names.map((name) => name.split(",")) : [...optional.map((name) => [name]), ...pairs];
    return prove(all.filter((_, at) => at % of === part - 1));
  }
  const counted = values.docs ? Object.keys(choices) : names.filter((name) => name in choices);
  if (counted.length > 0 && !values.apply) {
    const { savingsTable } = await import("./without/table.js");
    const table = savingsTable(await savings(counted));
    if (values.docs) return writeFileSync(page, replaceSection(readFileSync(page, "utf8"), "savings", table));
    console.log(table);
  }
  const { Leaving } = await import("./without/apply.js");
  const leaving = new Leaving(names.map(choiceOf));
  const { uncommitted } = await import("./without/uncommitted.js");
  const unsaved = values.apply ? uncommitted(leaving.paths) : [];
  if (unsaved.length > 0)
    throw new Error(
      `Commit or remove these first, git could not bring them back:\n  ${unsaved.join("\n  ")}`,
    );
  console.log(`Delete\n  ${leaving.paths.join("\n  ")}`);
  const decide = values.apply ? leaving.apply() : [];
  for (const [file, text] of leaving.changed)
    console.log(`${text === undefined ? "Delete" : "Change"} ${file}`);
  if (decide.length > 0) throw new Error(`Decide yourself:\n  ${decide.join("\n  ")}`);
  if (values.apply && values.check) check(new Set(leaving.changed.keys()));
}

main().catch(failed);
