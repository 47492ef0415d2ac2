import assert from "node:assert/strict";
import { globSync } from "node:fs";
import { basename } from "node:path";
import { Unanswered } from "@game-backend/client";
import { dayNumbers } from "../../functions/desk/rights";
import { reasonNames } from "../../functions/reports/reasons";
import { sections } from "../../functions/staff/sections";
import { game } from "../../tools/harness/whole";
import { begins, moment } from "../../web/desk/lib/words";
import { acts as actsOfStaff } from "../staff/acts";
import { shownPart, textOf } from "../staff/shownPart";

type Texts = Readonly<Record<string, string>>;

interface Act {
  readonly title: string;
  readonly says?: string;
  readonly submit: string;
  readonly fields: readonly {
    name: string;
    label: string;
    hint?: string;
    value?: string;
    options?: readonly (readonly [string, string])[];
  }[];
  run(player: object, texts: Texts): Promise<string>;
}

// Without their types, which are a browser's.
const { acts }: { acts: readonly Act[] } = require("../../web/desk/players/acts");
const { doneInWords, inWords, sanctionInWords, choicesFor } = require("../../web/desk/cases/decisions");
const { titleOf, reachInWords } = require("../../web/desk/approvals/words");
const { reportInWords, standing, titleOfSection } = require("../../web/desk/players/words");
const { wordsOf } = require("../../web/desk/purchases/words");
const { inWords: contentsInWords, toldContents } = require("../../web/desk/lib/contents");
const { lengthOptions } = require("../../web/desk/lib/ends");
const { numbersInWords, standingInWords, stepsInWords } = require("../../web/desk/features/tracks/words");
const { drawInWords, seedPeriodInWords, verdictInWords } = require("../../web/desk/features/draws/words");
const { aboutInWords, kindsInWords } = require("../../web/desk/cases/answers");

const noon = Date.UTC(2026, 10, 14, 12);

/** A request of data, as its route says that it is shown. */
const request = shownPart(game.routes.getPlayerRequests, "requests");
const requestInWords = (values: object) => textOf(request, values) ?? "";

/** Asserts that a text is one for people, though it was put together from parts. */
function reads(text: string): void {
  const plainText = text.replaceAll(moment(noon), "noon");
  assert.match(plainText, /^[\p{Lu}\d“]/u, `${text}: begins with a capital letter`);
  assert.doesNotMatch(plainText, /\b(\p{L}+) \1\b/iu, `${text}: has a word twice`);
  assert.doesNotMatch(plainText, /undefined|null|NaN|\[object|Invalid Date|[{}_]| {2}|\.\.|[,:]$/, text);
  assert.doesNotMatch(plainText, /\p{Ll}\p{Lu}/u, `${text}: has the name of a variable`);
  assert.doesNotMatch(plainText, /\b1 \p{L}+s\b(?<!1 bytes)(?!-)/u, `${text}: is one of many`);
}

describe("what the desk puts together from parts, read aloud", () => {
  it("is each act: its title, its fields, and what it says afterwards", async () => {
    for (const { title, says, submit, fields } of acts)
      for (const text of [title, submit, ...(says ? [says] : []), ...fields.map(({ label }) => label)])
        reads(text);
    const said = new Map<string, string>();
    const answer = {
      ...{ displayName: "Ada", tags: ["vip"], taken: 1, closed: ["chat"], code: "7K2QX", expiresIn: 3_600 },
      ...{ contents: [{ currency: "coins", amount: 1 }], status: "pending" },
      ...{ dueAt: 0, needsAdmin: true }, // Past, whatever another file of this process has learnt of the server's time.
    };
    for (const { title, fields, run } of acts) {
      const api = new Proxy({}, { get: () => async () => answer });
      const texts = Object.fromEntries(
        fields.map(({ name, value, options }) => [name, value ?? options?.[0]?.[0] ?? "1"]),
      );
      const text = await run({ id: "ada", api, headers: {}, unanswered: new Unanswered() }, texts);
      reads(text);
      assert.match(text, /[.!]$/, text);
      said.set(title, text);
    }
    assert.deepEqual(
      ["Give", "Take", "Reset the progress", "Delete the account", "Lift the ban"].map((title) =>
        said.get(title),
      ),
      [
        "Gave 1 coin.",
        "Took 1 coin.",
        "Took 1 coin. The scores follow within minutes.",
        "The deletion begins once another admin has agreed. Approvals can take it back until then.",
        "The player is not banned.",
      ],
    );
  });

  it("is when a deletion begins: alike in the form, in Approvals and in the player's case", () => {
    const [before, after] = [noon - 1, noon + 1];
    assert.equal(begins({ dueAt: noon }, before), `begins ${moment(noon)}`);
    assert.equal(
      begins({ dueAt: noon, needsAdmin: true }, before),
      `begins ${moment(noon)}, once another admin has agreed`,
    );
    assert.equal(begins({ dueAt: noon }, after), "begins within minutes");
    const needsAdmin = true;
    assert.equal(begins({ dueAt: noon, needsAdmin }, after), "begins once another admin has agreed");
    const request = { kind: "deletion", state: "waiting", dueAt: noon, needsAdmin };
    assert.equal(requestInWords(request), `The deletion ${begins({ dueAt: noon, needsAdmin })}`);
  });

  it("is how far a player is on a track, and which steps are claimed", () => {
    const track = { counts: { counter: "Leaves" }, window: "ever", number: 1, rewardTracks: [] };
    const steps = [
      { id: "one", at: 1_000, state: "closed", rewardTrack: "gold" },
      { id: "two", at: 1, state: "claimed" },
    ];
    assert.equal(standingInWords({ ...track, steps }), "Leaves: 1");
    assert.equal(standingInWords({ ...track, window: "2026-11-20", steps }), "Leaves in 2026-11-20: 1");
    const streak = { best: 4, spare: 1 };
    assert.equal(
      standingInWords({ ...track, steps, streak }),
      "Leaves in a row: 1, the longest were 4, 1 missed day is forgiven",
    );
    assert.deepEqual(stepsInWords({ steps }), ["Claimed: two (1)", "Reached, but closed: one (1,000, gold)"]);
    for (const text of [numbersInWords({ ever: 1, day: 0, week: 1 }), ...stepsInWords({ steps })])
      reads(text);
  });

  it("is a series of draws, and each draw of it", () => {
    const seedPeriod = { number: 2, beganAt: noon, draws: 1, clientSeed: "" };
    assert.equal(seedPeriodInWords(seedPeriod), `Series 2 since ${moment(noon)}: 1 draw`);
    const ended = seedPeriodInWords({ ...seedPeriod, endedAt: noon, draws: 1_200, clientSeed: "mine" });
    assert.equal(
      ended,
      `Series 2 since ${moment(noon)}, ended ${moment(noon)}: 1,200 draws, with the client seed “mine”`,
    );
    const draw = { nonce: 3, box: "chest", row: "gold", drawsWithout: 0 };
    assert.equal(drawInWords(draw), "3. chest: gold");
    assert.equal(
      drawInWords({ ...draw, drawsWithout: 4 }),
      "3. chest: gold, after 4 without the guaranteed row",
    );
    for (const text of [seedPeriodInWords(seedPeriod), ended, verdictInWords(1), verdictInWords(2)])
      reads(text);
  });

  it("is each request of data in each of its states", () => {
    const said = ["export", "deletion", "reset"].flatMap((kind) =>
      ["waiting", "running", "ready"].map((state) => requestInWords({ kind, state })),
    );
    for (const text of said) reads(text);
    assert.equal(said[1], "The export is under way");
    assert.equal(
      requestInWords({ kind: "export", state: "ready", expiresAt: noon }),
      `The export can be downloaded until ${moment(noon)}`,
    );
  });

  it("is each decision about a case, as it is chosen and as it was made", () => {
    const actions = [
      ...["dismiss", "uphold", "handled", "escalate", "delete", "hide", "rename", "mute", "contact", "ban"],
    ];
    const about = { actions, proposal: { action: "mute", rule: "insult", hours: 24 } };
    assert.equal(choicesFor(about).length, actions.length);
    for (const action of actions)
      for (const rule of reasonNames) {
        reads(doneInWords(about, { action, rule }));
        if (["delete", "hide", "rename", "mute", "ban"].includes(action))
          reads(sanctionInWords({ kind: action, rule }));
        for (const [length] of lengthOptions)
          reads(
            inWords(about, { action, rule, length: length === "date" ? length : Number(length), date: "" }),
          );
      }
    assert.equal(
      inWords(about, { action: "mute", rule: "insult", length: "proposed", date: "" }),
      "Mute for 24 hours",
    );
    assert.equal(sanctionInWords({ kind: "rename", rule: "child_safety" }), "Name taken away: child safety");
    for (const [kind, title] of Object.entries(kindsInWords)) {
      reads(`${title}: insult`);
      reads(`For a ${aboutInWords(kind)}, ${moment(noon)}`);
    }
  });

  it("is each section of a player's data, by a name of people", () => {
    const shown = Object.entries(sections)
      .filter(([, why]) => why === "shown" || typeof why === "object")
      .map(([section]) => section);
    for (const section of shown) reads(titleOfSection(section));
    const titles = shown.map(titleOfSection);
    assert.equal(new Set(titles).size, shown.length);
    // A game's own section.
    assert.equal(titleOfSection("petNames"), "Pet names");
  });

  it("is what waits for another admin, with all that it counts", () => {
    const forTwo = Object.values(actsOfStaff).filter(({ second }) => second === "above a number");
    const actions = [
      ...["delete", "export", "grant", "recovery", "reset", "take"],
      ...("putPlayerLeague" in actsOfStaff ? ["league"] : []),
    ].map((each) => `players/${each}`);
    actions.push("players/counter", "players/streak", "letters/send", "purchases/grant", "purchases/release");
    actions.push("players/unlink", "players/age", "ages/withdrawals");
    // A purchase is handed to a player or to nobody, by one route.
    assert.equal(actions.length, forTwo.length + 1);
    for (const action of actions)
      for (const what of dayNumbers)
        for (const of of what === "everybody" ? ["coins:gems", "items", "entitlements"] : [undefined]) {
          const title = titleOf({ action, counts: [{ what, amount: 1, ...(of && { of }) }] });
          reads(title);
          // The action keeps its first name, the title does not.
          assert.doesNotMatch(title, /\/|letter/i, title);
        }
    const counts = [
      { what: "coins", of: "gems", amount: 20_000 },
      { what: "items", amount: 1 },
    ];
    assert.equal(titleOf({ action: "players/grant", counts }), "Give: 20,000 gems, 1 item");
    assert.equal(
      titleOf({ action: "players/delete", counts: [{ what: "deletions", amount: 1 }] }),
      "Delete the account",
    );
    assert.equal(reachInWords({ reaches: 1 }), "to 1 player at most");
  });

  it("is what contents are, in every currency of the program", () => {
    const currencies = globSync("live/currencies/*.json").map((file) => basename(file, ".json"));
    assert.ok(currencies.length > 1);
    for (const currency of currencies)
      for (const amount of [1, 2, 1_000]) reads(contentsInWords([{ currency, amount }]));
    assert.equal(contentsInWords([{ currency: "gems", amount: 1 }]), "1 gem");
    assert.equal(contentsInWords([{ currency: "energy", amount: 2 }]), "2 energy");
  });

  it("is each report about a player, with what became of it", () => {
    for (const kind of Object.keys(kindsInWords))
      for (const outcome of ["waiting", "acted", "dismissed"]) {
        const told = reportInWords({ kind, reasons: { child_safety: 1, insult: 2 }, outcome });
        reads(told.title);
        assert.equal(told.title, `${kindsInWords[kind]}: insult × 2, child safety`);
        assert.match(told.outcome, /\w/);
      }
  });

  it("is what the audit log keeps of contents", () => {
    assert.equal(toldContents("contents", '[{"currency":"coins","amount":1}]'), "1 coin");
    for (const value of ["[]", "[", 7]) assert.equal(toldContents("contents", value), undefined);
    assert.equal(toldContents("reason", '[{"currency":"coins","amount":1}]'), undefined);
  });

  it("is what keeps a player from something, and what is known of a purchase", () => {
    const said = standing({ bannedAt: noon, muted: { until: noon } });
    assert.deepEqual(said, [`Banned since ${moment(noon)}, for good`, `Muted until ${moment(noon)}`]);
    const purchase = {
      ...{ store: "google", state: "granted", boughtAt: noon, coins: 1, items: { torch: 1 } },
      ...{ test: true, family: true, refunded: 50_000, takenCoins: 1, moves: [{}] },
    };
    assert.equal(
      wordsOf(purchase),
      `google, granted, ${moment(noon)} · 1 coin · 1 × torch · test money · paid for by the family · 50 % refunded · 1 coin taken · moved 1 time in 30 days`,
    );
  });
});
