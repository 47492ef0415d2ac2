import assert from "node:assert/strict";
import type { Act, FieldWords, Section, Sentence, Shown } from "@game-backend/framework/console";
import { consoleForms } from "@game-backend/framework/consoleForms";
import type { AnyRoute } from "@game-backend/framework/gatewayRoute";
import { isRecord } from "@game-backend/framework/isRecord";
import { jsonSchemaOf } from "@game-backend/framework/live/jsonSchemaOf";
import { game } from "../../tools/harness/whole";

// Without their types, which are a browser's.
const { fieldsOf, requestOf } = require("../../web/desk/lib/request");
const { sentence } = require("../../web/desk/lib/sentence");
const { fault } = require("../../web/forms/check");
const { capital, worded } = require("../../web/desk/lib/words");

interface Field {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly rule?: object;
  readonly options?: readonly (readonly [string, string])[];
}
interface Schema {
  readonly type?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Why a route of staff says neither an act nor a section: the desk's part of its own. */
const ownParts = {
  approvals: ["deleteApproval", "deleteAsked", "getApproval", "getApprovals", "postApproval"],
  "cases, worked through by keys": [
    ...["getCase", "getCases", "getNoticeCase", "postClaim", "postDecision", "postHold", "deleteMessage"],
  ],
  "documents, whose forms their kinds say": ["getLive", "postBack", "postPublication", "putDraft"],
  "the price list": ["deleteGood", "deleteItem", "getGoods", "putGood"],
  "messages to many, which are looked at twice": [
    ...["getInboxMessages", "postBroadcast", "postInboxMessage", "postInboxMessagePreview"],
  ],
  "charts and tables": ["getNumbers"],
  "switches of the game": ["getSwitches", "putSwitches"],
  purchases: [...["getPlayerPurchases", "getPurchasesByOrder", "getReview", "putReview"]],
  "the search, and the frame of a player's case": [
    ...["getPlayerCase", "getPlayerData", "getStaffSelf", "postPlayerSearch"],
  ],
  "lists with acts on their lines": [
    ...["getPlayerObject", "getPlayerObjects", "getPlayerTracks", "getPlayerWallet"],
  ],
  "lists that the desk reckons with": [
    "getPlayerAudit",
    "getPlayerDraws",
    "getPlayerLive",
    "getPlayerReports",
  ],
  "replies, whose forms their templates say": ["getReplies", "postPlayerReply"],
  "members of the staff": ["deleteStaff"],
  "for scripts of support, not at the desk": ["postRelink", "postWithdrawals"],
};

/** Words that players' and publishers' documents do not have for these things: `docs/glossary.md`. */
const former = /\b(gives|letters?|befriend|parcel|standing|lane|shelf|dry|epoch)\b/i;

const staff = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
  ([, { auth }]) => auth === "admin",
);
const forms = consoleForms(Object.fromEntries(staff));
const acts = Object.entries(forms).flatMap(([name, form]) =>
  form.act ? [[name, form, form.act] as const] : [],
);
const sections = Object.entries(forms).flatMap(([name, form]) =>
  form.section ? [[name, form, form.section] as const] : [],
);
const schemasOf = (name: string): Schema[] =>
  Object.values(game.routes[name as keyof typeof game.routes].returns as object).map(
    (schema) => jsonSchemaOf(schema) as Schema,
  );

/** Returns the schemas of a member, of all alternatives. */
const membersOf = (all: readonly Schema[], name: string): Schema[] =>
  all.flatMap(({ properties = {}, anyOf = [], allOf = [] }) => [
    ...(properties[name] ? [properties[name]] : []),
    ...membersOf([...anyOf, ...allOf], name),
  ]);

/** Asserts that a text is one for people. */
function reads(text: string): void {
  assert.doesNotMatch(text, /undefined|null|NaN|\[object|[{}[\]_]| {2}|\.\.|\p{Ll}\p{Lu}/u, text);
  assert.doesNotMatch(text, former, text);
  for (const each of text.split(/[.:;](?: |$)/))
    assert.ok(each.split(" ").length <= 25, `${text}: is too long`);
}

const templates = (said: Sentence | undefined): readonly string[] =>
  said === undefined ? [] : typeof said === "string" ? [said] : said;
const pathsIn = (template: string) => [...template.matchAll(/\{([\w.]+)/g)].map(([, path = ""]) => path);

describe("what routes of staff say for the admin console", () => {
  it("is an act, a section, or a reason why neither", () => {
    const listed = Object.values(ownParts).flat();
    assert.deepEqual(
      staff.map(([name]) => name).filter((name) => !forms[name] && !listed.includes(name)),
      [],
      "say an act or a section in the route, or list its own part here",
    );
    assert.deepEqual(
      listed.filter((name) => forms[name]),
      [],
    );
  });

  it("is said by routes of staff alone, an act by one that changes something, a section by one that reads", () => {
    const others = Object.entries(game.routes as Readonly<Record<string, AnyRoute>>).filter(
      ([name, route]) => !forms[name] && (route.act ?? route.section),
    );
    assert.deepEqual(others, []);
    for (const [name, { method, act, section }] of staff) {
      if (act?.in) assert.ok(act.in in game.routes, `${name}: there is no route ${act.in}`);
      if (act) assert.notEqual(method, "GET", name);
      if (section) assert.equal(method, "GET", name);
    }
  });

  it("has for each member of a request a label for people, in the field's words", () => {
    for (const [name, form, said] of [
      ...acts,
      ...sections.flatMap(([route, each, { place }]) => (place ? [[route, each, place] as const] : [])),
    ]) {
      const fields: readonly Field[] = fieldsOf(form, said.fields);
      const labels = fields.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length, `${name}: two fields have one label`);
      for (const { label, hint = "", options = [] } of fields) {
        assert.match(label, /^\p{Lu}/u, name);
        for (const text of [label, hint, ...options.map(([, title]) => title)]) reads(text);
      }
      const known = [...form.fields.map((each) => each.name)];
      for (const [field, { options = {} }] of Object.entries<FieldWords>(said.fields ?? {})) {
        assert.ok(known.includes(field), `${name}: there is no ${field}`);
        const offered = fields.find((each) => each.name === field)?.options?.map(([value]) => value) ?? [];
        for (const option of Object.keys(options))
          assert.ok(offered.includes(option), `${name}: ${field} ${option}`);
      }
    }
  });

  it("asks for all that a request must have, and makes one that its route takes", () => {
    for (const [name, form, act] of acts) {
      const route = game.routes[name as keyof typeof game.routes] as AnyRoute;
      const { required = [], properties = {} } = (route.body ? jsonSchemaOf(route.body) : {}) as {
        required?: string[];
        properties?: object;
      };
      const left = act.leavesOut ?? [];
      assert.deepEqual(
        left.filter((each) => required.includes(each) || !(each in properties)),
        [],
        name,
      );
      const { example } = route;
      if (!isRecord(example?.body)) continue;
      // What the example says is typed, and read back.
      const typed = Object.entries(example.body).flatMap(([member, value]) =>
        form.fields.some((each) => each.name === member) && act.fields?.[member]?.means === undefined
          ? [[member, Array.isArray(value) ? value.join(", ") : String(value)] as const]
          : [],
      );
      const request = requestOf(
        { fields: form.fields.filter((each) => act.fields?.[each.name]?.means === undefined) },
        Object.fromEntries(typed),
        act.fields,
      );
      const { body } = example;
      for (const [member] of typed)
        assert.deepEqual(request.body[member], body[member], `${name}: ${member}`);
    }
  });

  it("takes a number as it is typed, or says at its field what is wrong", () => {
    const texts = [
      ...["1.000", "1,000", "1 000", "1,5", "1.5", "1e3", "0x10", "+7", "１２", "١٠٠", "-1", "∞"],
      ...["9007199254740993", "99999999999999999999", "Infinity", "NaN", "null", "1_000", "7\u200b"],
    ];
    for (const [name, form, act] of acts)
      for (const field of form.fields) {
        if (field.schema["type"] !== "integer" || act.fields?.[field.name]?.means) continue;
        const [shown] = fieldsOf({ fields: [field] }, act.fields) as Field[];
        const { minimum = 0, maximum = Number.MAX_SAFE_INTEGER } = field.schema as Record<string, number>;
        const all = [...texts, `${minimum - 1}`, `${maximum + 1}`, ...(field.isRequired ? [""] : [])];
        for (const text of all) assert.ok(fault(text, shown?.rule), `${name}: ${field.name} takes “${text}”`);
        for (const text of [minimum, maximum]) {
          assert.equal(fault(`${text}`, shown?.rule), undefined, `${name}: ${field.name} ${text}`);
          const read = requestOf({ fields: [field] }, { [field.name]: `${text}` }, act.fields);
          assert.deepEqual(read[field.in], { [field.name]: text });
        }
      }
  });

  it("asks for no member that a form cannot write: all are texts, lists of texts, numbers or choices", () => {
    for (const [name, form, act] of acts)
      for (const { name: member, schema } of form.fields) {
        const { type, items } = schema as Schema;
        const isWritten =
          act.fields?.[member]?.means !== undefined ||
          schema["enum"] !== undefined ||
          schema["const"] !== undefined ||
          ["string", "integer", "boolean"].includes(type ?? "") ||
          (type === "array" && items?.type === "string");
        assert.ok(isWritten, `${name}: ${member} is ${JSON.stringify(schema)}`);
      }
  });

  it("names in each sentence values that are there", () => {
    for (const [name, form, { done, words }] of acts) {
      const sent = form.fields.map((field) => field.name);
      for (const path of templates(done).flatMap(pathsIn))
        assert.ok(
          sent.includes(path) || membersOf(schemasOf(name), path.replace(/\..*/, "")).length > 0,
          `${name}: ${path}`,
        );
      for (const path of Object.keys(words ?? {}))
        assert.ok(templates(done).some((each) => each.includes(`{${path}`)));
    }
    const pathsOf = ({ heading, text, small, opens }: Shown) => [
      ...[heading, text, small, opens?.label, opens?.spoken].flatMap(templates).flatMap(pathsIn),
      ...Object.values(opens?.with ?? {}),
    ];
    const check = (
      route: string,
      shown: Shown,
      scope: readonly Schema[][],
      params: readonly string[],
    ): void => {
      const has = (path: string) => {
        const [first = "", ...rest] = path.split(".");
        const found = scope.flatMap((all) => membersOf(all, first));
        return (
          params.includes(first) ||
          (found.length > 0 && (rest.length === 0 || membersOf(found, rest.join(".")).length > 0))
        );
      };
      const { heading, text, small, opens, words = {}, lists = {} } = shown;
      const said = [heading, text, small, opens?.label, opens?.spoken].flatMap(templates);
      for (const path of said.flatMap(pathsIn)) assert.ok(has(path), `${route}: ${path}`);
      for (const path of Object.keys(words))
        assert.ok(
          said.some((each) => each.includes(`{${path}`)),
          `${route}: ${path}`,
        );
      if (opens) {
        assert.ok(opens.what === "player" || forms[opens.what]?.section, `${route} opens ${opens.what}`);
        for (const path of Object.values(opens.with ?? {})) assert.ok(has(path), `${route}: ${path}`);
      }
      for (const [list, part] of Object.entries(lists)) {
        const elements = scope.flatMap((all) => membersOf(all, list)).flatMap(({ items }) => items ?? []);
        assert.ok(elements.length > 0, `${route}: ${list} is no list`);
        // An absent member of an element would be read from what the element is in: another player's name, say.
        for (const path of pathsOf(part)) {
          const [first = ""] = path.split(".");
          const isMember = membersOf(elements, first).length > 0;
          const isOutside = params.includes(first) || scope.some((each) => membersOf(each, first).length > 0);
          const isAlways = elements.every(({ required = [] }) => required.includes(first));
          assert.ok(
            !isMember || !isOutside || isAlways,
            `${route}: ${list} can have the ${first} of another`,
          );
        }
        check(route, part, [...scope, elements], params);
      }
    };
    for (const [name, form, section] of sections)
      check(name, section, [schemasOf(name)], [...form.fields.map((field) => field.name), "id"]);
  });

  it("is read aloud without its values", () => {
    const texts = (shown: Shown): string[] => [
      ...[shown.heading, shown.text, shown.small, shown.opens?.label, shown.opens?.spoken].flatMap(templates),
      ...Object.values(shown.words ?? {}).flatMap((words) => Object.values(words)),
      ...Object.values(shown.lists ?? {}).flatMap((list) => [list.none ?? "None.", ...texts(list)]),
    ];
    const bare = (template: string) => template.replace(/\{[^}]*\}/g, "this").replace(/[[\]]/g, "");
    for (const [, , { title, says = "", submit, done }] of acts as [string, unknown, Act][])
      for (const text of [title, says, submit, ...templates(done)]) reads(bare(text));
    for (const [, , section] of sections as [string, unknown, Section][])
      for (const text of [section.title, ...texts(section)]) reads(bare(text));
    assert.equal(capital(worded("displayName")), "Display name");
  });
});

describe("a sentence about an answer", () => {
  it("has its values, counts and words, and leaves out what is absent", () => {
    const say = (text: Sentence, values: object, words?: object) => sentence(text, values, words);
    assert.equal(say("{a:coin} in {b:row}", { a: 1, b: [1, 2] }), "1 coin in 2 rows");
    assert.equal(
      say("Place {rank}[, with {score}]: {zone}", { rank: 3, zone: "up" }, { zone: { up: "rises" } }),
      "Place 3: rises",
    );
    assert.equal(say("Place {rank}[, with {score}]", { rank: 3, score: 1_200 }), "Place 3, with 1,200");
    assert.equal(say("{out}", {}, { out: { "": "not yet" } }), "not yet");
    assert.equal(say("Moved to {to.tier}", {}), undefined);
    assert.equal(say(["Took {contents}.", "Nothing."], { contents: [] }), "Nothing.");
  });

  it("takes a value as it is, also one that looks like a part of a sentence", () => {
    assert.equal(
      sentence("By {name}[ of {team}]", { name: "{team} [x]", team: "[{name}]" }),
      "By {team} [x] of [{name}]",
    );
    assert.equal(sentence("{constructor} {__proto__}", {}), undefined);
  });
});
