import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { game } from "../../tools/harness/whole";

/** A question of somebody who knows Nakama, PlayFab or Unity. */
interface Task {
  readonly question: string;
  /** The word that their documents use for it. */
  readonly word: string;
  /** What the section says to which the word leads. */
  readonly answer: RegExp;
}

const tasks: readonly Task[] = [
  ...("getFriends" in game.routes
    ? [
        {
          question: "How many friends may a player have?",
          word: "friend list",
          answer: /^\| friends \| 100 \|/m,
        },
      ]
    : []),
  ...("getTracks" in game.routes
    ? [
        {
          question: "What does a step of a pass pay?",
          word: "battle pass",
          answer: /`(gives|rewards)`: its rewards/,
        },
      ]
    : []),
  ...("getLeague" in game.routes
    ? [
        {
          question: "When does a league settle?",
          word: "tournament end",
          answer: /Monday at 00:00 UTC.*settles the league minutes later/s,
        },
      ]
    : []),
  {
    question: "How do I add a currency?",
    word: "virtual currency",
    answer: /`live\/currencies\/<name>\.json`/,
  },
  {
    question: "Why was a purchase refunded?",
    word: "purchase validation",
    answer: /Why a purchase was refunded.*known to its store.*`REFUND`.*`order`/s,
  },
  { question: "Who may ban?", word: "ban", answer: /^\| `players\.ban` \| moderators, admins \|/m },
  ...("getBoxes" in game.routes
    ? [
        {
          question: "What does a daily shop show?",
          word: "store",
          answer: /so many of some offers into each player's shop each day or week/,
        },
        {
          question: "What are the odds after 40 draws?",
          word: "drop table",
          answer: /^\| 40 \| .* \| 6\.6 % \|/m,
        },
      ]
    : []),
  {
    question: "How do I stop a feature at once?",
    word: "feature flag",
    answer: /^\| `features` \| .*"chat": false/m,
  },
  { question: "How do I send a gift to all?", word: "gift", answer: /`everybody`.*`everybody-and-new`/s },
];

/** Returns the name under which a heading can be linked. */
const slug = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");

/** Returns what stands under a heading, up to the next one of its level or above. */
function sectionOf(page: string, anchor: string): string | undefined {
  const lines = readFileSync(page, "utf8").split("\n");
  const levelOf = (line: string) => /^(#+) /.exec(line)?.[1]?.length;
  const at = lines.findIndex((line) => levelOf(line) && slug(line.replace(/^#+ /, "")) === anchor);
  if (at < 0) return undefined;
  const level = levelOf(lines[at] ?? "") ?? 0;
  const after = lines.slice(at + 1);
  const end = after.findIndex((line) => (levelOf(line) ?? 9) <= level);
  return after.slice(0, end < 0 ? undefined : end).join("\n");
}

describe("a newcomer from Nakama, PlayFab or Unity", () => {
  const glossary = readFileSync("docs/glossary.md", "utf8");
  const rows = [
    ...(glossary.split("\n## ")[1] ?? "").matchAll(/^\| (.+?) \| .+ \| .+ \| \[.+\]\((.+)\) \|$/gm),
  ].map(([, words = "", link = ""]) => ({ words, link }));

  for (const { question, word, answer } of tasks)
    it(`finds by "${word}": ${question}`, () => {
      const leading = rows.filter(({ words }) => new RegExp(`(^|[ ,])${word}\\b`).test(words));
      assert.equal(leading.length, 1, JSON.stringify(leading));
      const [page = "", anchor = ""] = leading[0]?.link.split("#") ?? [];
      const section = sectionOf(join("docs", page), anchor);
      assert.ok(section, `docs/${page} has no heading for #${anchor}`);
      assert.match(section, answer);
    });

  it("comes to the table from the README and from the index of the documents", () => {
    for (const page of ["README.md", "docs/architecture.md"])
      assert.match(
        readFileSync(page, "utf8"),
        /\((docs\/)?glossary\.md#coming-from-nakama-playfab-unity\)/,
        page,
      );
    assert.ok(sectionOf("docs/glossary.md", "coming-from-nakama-playfab-unity"));
  });

  it("is led only to pages and headings that exist", () => {
    assert.ok(rows.length > 15, `${rows.length}`);
    for (const { link } of rows) {
      const [page = "", anchor] = link.split("#");
      assert.ok(existsSync(join("docs", page)), link);
      if (anchor) assert.ok(sectionOf(join("docs", page), anchor) !== undefined, link);
    }
  });

  it("meets twenty words at most that no other backend has", () => {
    const own = [...(glossary.split("\n## ")[0] ?? "").matchAll(/^\| (?!word here|---).+ \| .+ \|$/gm)];
    assert.ok(own.length > 5 && own.length <= 20, `${own.length}`);
  });
});
