import assert from "node:assert/strict";
import { isRecord } from "@game-backend/framework/isRecord";
import { checkDocuments, isLacked } from "@game-backend/framework/live/check";
import { formOf, timingForm } from "@game-backend/framework/live/form";
import { bundledRelease } from "@game-backend/framework/live/readDocuments";
import { withKinds } from "@game-backend/framework/live/release";
import { game } from "../../tools/harness/whole";
import {
  faultsAt,
  fieldName,
  fits,
  inForm,
  initialValue,
  type KindForm,
  memberOf,
  namesOf,
  numberFault,
  planOf,
  readText,
  type Schema,
  shapeOf,
  shown,
  withMember,
  withoutIt,
} from "../../web/desk/live/schema";

const kinds = game.documents;
const served = bundledRelease(process.cwd(), kinds).documents;
const plans = Object.entries(kinds).map(([name, kind]) => {
  const form = { ...formOf(kind), ids: [], pays: false } as unknown as KindForm;
  return { name, kind, form, plan: planOf(form, timingForm() as never) };
});

/** Returns a value as it is after each of its fields was shown and read again, and the paths of those that are JSON. */
function again(value: unknown, schema: Schema, names: Readonly<Record<string, string>>, path = "") {
  const json: string[] = [];
  const each = (one: unknown, part: Schema, at: string): unknown => {
    const shape = shapeOf(part, one, names[at], names[`${at}.*`]);
    if (shape === "json") json.push(at);
    if (shape === "choice") return one;
    if (shape === "union") return each(one, (part.anyOf ?? []).find((other) => fits(other, one)) ?? {}, at);
    if (shape === "group" && Array.isArray(one))
      return one.reduce(
        (all, member, index) => withMember(all, String(index), each(member, part.items ?? {}, `${at}.*`)),
        one,
      );
    if (shape === "group" && isRecord(one))
      return namesOf(part, one).reduce<unknown>((all, name) => {
        const inner = `${at ? `${at}.` : ""}${part.properties ? name : "*"}`;
        return withMember(all as object, name, each(one[name], memberOf(part, name) ?? {}, inner));
      }, one);
    return readText(shown(one, shape), shape, part);
  };
  return { value: each(value, schema, path), json };
}

/** Returns the paths of all fields of a schema, with stars. */
const fieldsIn = (schema: Schema, path = ""): string[] => [
  ...(path && !path.endsWith("*") ? [path] : []),
  ...Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    fieldsIn(part, path ? `${path}.${name}` : name),
  ),
  ...(schema.items ? fieldsIn(schema.items, `${path}.*`) : []),
];

describe("the form of a kind", () => {
  for (const { name, kind, form, plan } of plans) {
    it(`shows and reads each document of ${name}, and its example, without a change`, () => {
      const all = { ...served[name], example: kind.example };
      for (const [id, document] of Object.entries(all)) {
        const { value, json } = again(document, plan.schema, plan.names);
        assert.deepEqual(value, document, id);
        // Values of experiments are any JSON.
        const isAny = (path: string) => /(^|\.)values\.\*$/.test(path);
        assert.deepEqual(
          json.filter((path) => !isAny(path)),
          [],
          `${name}/${id} has a field`,
        );
      }
    });

    it(`begins ${name} with an example that can be published, and says what each field is for`, () => {
      assert.ok(kind.example && form.words[""], "an example, and words for the kind");
      const ids = (form.idSchema as Schema | undefined)?.enum;
      const id = String(ids?.[0] ?? "an-example");
      // A shelf chooses among several offers, and the sample has one.
      const offers = { ...served["offers"], "second-torch": kinds["offers"]?.example ?? {} };
      const documents = { ...served, offers, [name]: { ...served[name], [id]: kind.example } };
      const wrong = checkDocuments(withKinds(documents, kinds), kinds).filter(({ isWarning }) => !isWarning);
      assert.deepEqual(wrong, []);
      const mute = fieldsIn(plan.schema).filter((path) => plan.words[path] === undefined);
      assert.deepEqual(mute, []);
      assert.deepEqual(
        Object.keys(plan.words).filter((path) => path.startsWith("undefined")),
        [],
      );
    });
  }

  it("offers conditions that the kind may have, and no other", () => {
    const facts = (name: string) =>
      Object.keys(
        memberOf(plans.find((each) => each.name === name)?.plan.schema ?? {}, "when")?.properties ?? {},
      );
    assert.deepEqual(facts("marks"), ["share"]);
    assert.deepEqual(facts("rewards"), []);
    assert.deepEqual(facts("offers"), ["daysSinceSignUp", "payer", "tag", "share"]);
  });

  it("offers a repetition and variants to the kinds that may have them alone", () => {
    const has = ({ plan }: (typeof plans)[number], name: string) => memberOf(plan.schema, name) !== undefined;
    for (const name of ["every", "variants"] as const)
      assert.deepEqual(
        plans.filter((each) => !has(each, name)).map((each) => each.name),
        plans.filter(({ kind }) => isLacked(kind, name)).map((each) => each.name),
      );
    assert.ok(plans.some(({ name, kind }) => name === "boxes" && kind.timesItself));
  });

  it("shows as JSON what it has no fields for, and loses nothing of it", () => {
    const schema: Schema = {
      type: "object",
      properties: {
        any: {},
        pair: { type: "array" },
        one: { anyOf: [{ type: "string" }, { type: "object", properties: { a: { type: "number" } } }] },
        count: { type: "integer" },
        at: { type: "integer" },
        lines: { type: "array", items: { type: "string" } },
      },
    };
    const value = {
      ...{ any: [1, { a: null }], pair: [1, "x"], one: { a: 1 }, count: "many", unknown: { b: "2" } },
      ...{ at: 1_795_780_800_000, lines: ["a\nb", ""] },
    };
    const found = again(value, schema, { at: "times" });
    assert.deepEqual(found.value, value);
    assert.deepEqual(found.json, ["any", "pair", "unknown"]);
    assert.equal(shapeOf(schema.properties?.["one"] ?? {}, { b: 1 }), "json");
    assert.equal(shapeOf({ type: "integer" }, 1_795_780_800_001, "times"), "number", "no whole second");
    assert.equal(readText("{no json", "json", {}), "{no json");
  });

  it("begins each field with a value of its kind, and a time with the next hour", () => {
    for (const { name, plan } of plans)
      for (const [member, schema] of Object.entries(plan.schema.properties ?? {})) {
        const value = initialValue(schema, plan.names[member], Date.UTC(2026, 10, 29, 19, 17));
        assert.notEqual(shapeOf(schema, value, plan.names[member]), "json", `${name}.${member}`);
      }
    assert.equal(
      initialValue({ type: "string" }, "times", Date.UTC(2026, 10, 29, 19, 17)),
      "2026-11-29T20:00:00Z",
    );
  });

  it("begins a time with the next hour also within contents, whose form is chosen", () => {
    const now = Date.UTC(2026, 10, 29, 19, 17);
    let times = 0;
    const visit = (schema: Schema, names: Readonly<Record<string, string>>, star: string): void => {
      for (const form of schema.forms ?? []) {
        const value = inForm(schema, form, {}, now, (path) => names[`${star}.${path}`]);
        for (const [name, one] of Object.entries(value))
          if (names[`${star}.${name}`] === "times") {
            times++;
            const at = typeof one === "string" ? Date.parse(one) : one;
            assert.equal(at, Date.UTC(2026, 10, 29, 20), `${star}.${name}`);
          }
      }
      for (const [name, part] of Object.entries(schema.properties ?? {}))
        visit(part, names, star ? `${star}.${name}` : name);
      if (schema.items) visit(schema.items, names, `${star}.*`);
      for (const each of schema.anyOf ?? []) visit(each, names, star);
    };
    for (const { plan } of plans) visit(plan.schema, plan.names, "");
    assert.ok(times > 0);
  });

  it("takes digits alone for a whole number: a point or a comma makes no other number of it", () => {
    for (const [text, value] of [
      ["1000", 1_000],
      [" 12 ", 12],
      ["-3", -3],
    ] as const)
      assert.equal(readText(text, "number", { type: "integer" }), value);
    for (const text of ["1.000", "1,000", "1 000", "1e3", "0x10", "1.5", "", "’1000", "١٠٠"])
      for (const type of ["integer", "number"]) {
        if (type === "number" && text === "1.5") continue;
        assert.equal(readText(text, "number", { type }), text, `${type} ${text}`);
        assert.match(numberFault(text, { type }) ?? "", /^Enter a (whole )?number in digits/);
      }
    assert.equal(readText("12.5", "number", { type: "number" }), 12.5);
  });

  it("says of each member that may be left out what holds without it", () => {
    const visit = (schema: Schema, words: Readonly<Record<string, string>>, path: string): void => {
      for (const [name, part] of Object.entries(schema.properties ?? {})) {
        const star = path ? `${path}.${name}` : name;
        if (!schema.required?.includes(name))
          assert.match(withoutIt(part, words[star]), /^Without it: \S/, star);
        visit(part, words, star);
      }
      if (schema.items) visit(schema.items, words, `${path}.*`);
    };
    for (const { plan } of plans) visit(plan.schema, plan.words, "");
    assert.equal(withoutIt({ default: 30 }), "Without it: 30");
    assert.equal(withoutIt({}, "When it begins. Left out: from now on"), "Without it: from now on");
  });

  it("has each fault at a field that there is, in the form's words, and hides none", () => {
    const document = { title: "Cup", steps: [{ id: "one" }, { id: "Two" }] };
    const faults = faultsAt(document, [
      { field: "steps.1.id", message: "small letters" },
      { field: "steps.1.id", message: "is there already" },
      { field: "steps.0.at", message: "is missing" },
      { field: "refundTakes", message: "is missing" },
      { message: "nothing moves it" },
    ]);
    assert.deepEqual(faults, {
      "steps.1.id": "small letters; is there already",
      "steps.0": "At: is missing",
      "": "Refund takes: is missing; nothing moves it",
    });
    assert.equal(fieldName("steps.1.id"), "Steps 2, id");
    assert.equal(fieldName("variants.0.when.daysSinceSignUp"), "Variants 1, when, days since sign up");
  });
});
