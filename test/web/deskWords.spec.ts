import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { amountField, amountOf } from "../../web/desk/lib/amount";
import { contentsOf } from "../../web/desk/lib/contents";
import { languagesOf, messageOf, otherLanguages } from "../../web/desk/lib/languages";
import { asLocal, inBothTimes, moment, shownValue } from "../../web/desk/lib/words";
import { invitationOf } from "../../web/desk/staff/command";
import { fieldsOf, maintenanceIn } from "../../web/desk/switches/maintenance";
import { fault } from "../../web/forms/check";

describe("values at the desk", () => {
  it("are dates where they are times, in milliseconds or seconds, and as they are elsewhere", () => {
    const at = Date.UTC(2026, 10, 27, 18, 17);
    for (const name of ["at", "until", "since", "createdAt", "mutedUntil"])
      assert.equal(shownValue(name, at), moment(at), name);
    assert.equal(shownValue("expiresAt", at / 1_000), moment(at));
    for (const name of ["what", "format", "score", "version"])
      assert.equal(shownValue(name, at), String(at), name);
    assert.equal(shownValue("until", "for good"), "for good");
    assert.equal(shownValue("until", `${at}`), moment(at), "as the audit log has it");
    assert.equal(shownValue("tags", []), "none");
  });
});

describe("texts in several languages at the desk", () => {
  it("are read as they are shown, and English is the text above", () => {
    const texts = { de: "Bis Mittag:\nalles zu", fr: "A midi" };
    const { value } = otherLanguages({ en: "Until noon", ...texts });
    assert.deepEqual(languagesOf(value), texts);
    assert.deepEqual(messageOf(" Until noon ", value), { message: { en: "Until noon", ...texts } });
    assert.deepEqual(messageOf("", ""), {});
    assert.throws(() => languagesOf("Bis Mittag"), /line of other languages is such as de:/);
  });
});

describe("times that staff plan", () => {
  it("stand here and in UTC, and a field has them as they are here", () => {
    const at = Date.UTC(2026, 10, 27, 18, 17);
    assert.equal(new Date(asLocal(at)).getTime(), at);
    assert.equal(inBothTimes(at), `${moment(at)} (27 Nov 2026, 18:17 UTC)`);
  });
});

describe("amounts at the desk", () => {
  const wrong = [
    "1.000",
    "1,000",
    "1 000",
    "1e3",
    "0x10",
    "1.5",
    "-1",
    "a hundred",
    "’1000",
    "١٠٠",
    "9007199254740993",
  ];

  it("are digits alone: a thousand with a point or a comma is refused with a word why, and never another number", () => {
    assert.equal(amountOf(" 1000 "), 1_000);
    assert.deepEqual(contentsOf("gems 1000\nitem torch 2"), [
      { currency: "gems", amount: 1_000 },
      { item: "torch", quantity: 2 },
    ]);
    const { rule } = amountField({ name: "price", label: "Price" });
    assert.equal(fault("", rule), "Fill this in.");
    for (const text of wrong) {
      assert.match(fault(text, rule) ?? "", /^Enter a whole number /, text);
      assert.throws(() => amountOf(text), /^Error: Enter a whole number /, text);
      if (!/ /.test(text))
        assert.throws(() => contentsOf(`coins ${text}`), /whole number|nothing that/, text);
    }
    assert.match(
      fault("101", amountField({ name: "a", label: "A", maximum: 100 }).rule) ?? "",
      /at most 100/,
    );
  });

  it("have one field: no other file of the desk has a field of its own for numbers", () => {
    const own = globSync("web/desk/**/*.{ts,tsx}").filter((file) =>
      /inputMode|Number\.parseInt|type: "number"|type="number"/.test(readFileSync(file, "utf8")),
    );
    assert.deepEqual(own.sort(), [
      ...["web/desk/lib/amount.ts", "web/desk/lib/contentsField.tsx", "web/desk/live/documentForm.tsx"],
      // A code of an authenticator is a text of digits.
      "web/desk/signIn/signIn.tsx",
    ]);
  });
});

describe("maintenance in the desk's form", () => {
  const from = Date.UTC(2026, 10, 27, 18, 17, 42, 7);
  const before = {
    ...{ from, until: from + 5_400_000, message: { en: "Back soon", de: "Bald zurück" } },
    admit: ["tag:testers", "00000000-0000-4000-8000-000000000001"],
  };
  const texts = (changed: object) => ({
    ...Object.fromEntries(fieldsOf(before).map(({ name, value }) => [name, value ?? ""])),
    ...changed,
  });

  it("is what it was if nobody has changed it, to the millisecond: another begin would close all sockets again", () => {
    assert.deepEqual(maintenanceIn(texts({}), from + 60_000, before), before);
    const later = { ...before, message: { ...before.message, en: "Back at noon" } };
    assert.deepEqual(maintenanceIn(texts({ message: "Back at noon" }), from + 60_000, before), later);
  });

  it("begins now without a time, lasts until it is opened with 0 minutes, and is refused with a text for a number", () => {
    const open = { from: "", minutes: "0", message: "", texts: "", tags: "", ids: "" };
    assert.deepEqual(maintenanceIn(texts(open), from, before), { from });
    assert.throws(() => maintenanceIn(texts({ minutes: "an hour" }), from), /whole number/);
  });
});

describe("the command that invites a member", () => {
  it("is one line for a shell, whatever a name has", () => {
    assert.equal(
      invitationOf({ name: "mia", role: "admins", email: "mia@example.com", players: "" }),
      "npm run staff -- mia admins --email mia@example.com --outputs outputs.json",
    );
    assert.equal(
      invitationOf({ name: "o'hara; rm", role: "support", email: "", players: "p1, $(p2)" }),
      `npm run staff -- 'o'\\''hara; rm' support --email <address> --player p1 --player '$(p2)' --outputs outputs.json`,
    );
  });
});
