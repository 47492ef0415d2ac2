import assert from "node:assert/strict";
import { runInNewContext } from "node:vm";
import { textFilter } from "../../functions/filter/filter";
import { places } from "../../functions/filter/places";
import { TextRules } from "../../functions/filter/rules";
import { evasions } from "../../tools/harness/evasions";

const filter = textFilter();
const isFound = (text: string) => filter("bio", text).state === "refused";

describe("the filter of texts", () => {
  for (const [way, text] of Object.entries({
    "in capitals": "SHIT",
    "with Cyrillic letters": "\u0455h\u0456t",
    "in full width": "\uff53\uff48\uff49\uff54",
    "in mathematical letters": "\u{1d4fc}\u{1d4f1}\u{1d4f2}\u{1d4fd}",
    "with zero-width characters": "s\u200bh\u200di\u2060t",
    "with letters apart": "s h.i-t",
    "with signs for letters": "$h!t",
    "with a letter starred": "sh*t",
    "with repeated letters": "shiiiiiit",
    "with accents in parts": "s\u0308h\u0308i\u0308t\u0308",
    "with a number after it": "shit99",
    "in German": "du Arschloch",
    "in French": "quel connard",
    "in Spanish": "eres un gilipollas",
    "in Portuguese": "vai se foder",
    "in Russian": "ну ты мудак",
    "in Japanese": "お前死ね",
    "in Chinese, with spaces": "你 个 傻 逼",
    "in Korean, with an ending": "씨발아",
    "as a phrase": "just kill  yourself",
  }))
    it(`finds a word ${way}`, () => assert.ok(isFound(text)));

  it("leaves ordinary words, names and places alone", () => {
    for (const text of [
      "Scunthorpe, Penistone and Lightwater",
      "a class assembly to assess grass",
      "Dick van Dyke, cum laude",
      "Yoshitaka Matsushita from Fukuoka",
      "Königslutter schwanken",
      "push it to the limit",
      "Bitte, con calma, as it is",
      "女の子が嫌い",
      "中国人民 成人",
      "подстрахуй меня",
      "我操作机器",
      "Zoe\u0308 👩\u200d🚀",
    ])
      assert.deepEqual(filter("bio", text), { state: "unchanged", text });
  });

  it("leaves two words alone that would be one of its own if they were one", () => {
    for (const text of [
      "Who're you?",
      "Sh, it's late",
      "Let's go. Die Sonne scheint",
      "The Bulls hit a record",
      "mon mari con fuso",
      "다시 발견했다",
      "개 새끼가 태어났다",
    ])
      assert.deepEqual(filter("bio", text), { state: "unchanged", text });
    for (const text of ["as shole sh it", "s h, i t", "시 발"]) assert.ok(isFound(text), text);
  });

  it("leaves words of scripts without spaces alone that have one of its own within", () => {
    for (const text of [
      "이것이 시발점이다",
      "둘은 닮은꼴이다",
      "ファックスを送る",
      "ワンマンコンサート",
      "まだ死ねない",
      "妈妈的味道",
      "新娘的婚纱",
      "西瓜批发",
      "我们一起吃鸡吧",
      "装傻比较好",
      "做体操你会吗",
    ])
      assert.deepEqual(filter("bio", text), { state: "unchanged", text });
  });

  it("finds what is an insult in one language and ordinary in another for who speaks the one", () => {
    const isFoundFor = (text: string, language?: string, rules = {}) =>
      textFilter(JSON.stringify(rules))("bio", text, language).state === "refused";
    for (const [text, theirs, other] of [
      ["Je suis en retard", "en", "fr"],
      ["Ich esse Pute", "fr", "de"],
      ["FDP", "pt", "de"],
      ["a porra", "pt", "es"],
      ["pede", "fr", "pt"],
    ] as const) {
      assert.equal(isFoundFor(text), false, text);
      assert.equal(isFoundFor(text, other), false, text);
      assert.equal(isFoundFor(text, theirs), true, text);
      assert.equal(isFoundFor(text, other, { languages: [theirs] }), true, text);
      assert.equal(isFoundFor(text, theirs, { allowed: text.match(/\w{2,}/g) }), false, text);
    }
    assert.equal(TextRules.safeParse({ languages: ["xx"] }).success, false);
  });

  it("misses fewer than a fifth of evasions that its own tables did not make", () => {
    const all = evasions(1_000);
    const missed = all.filter(({ text }) => !isFound(text));
    assert.ok(missed.length < all.length / 5, `${missed.length} of ${all.length}`);
  });

  it("masks what it finds, character by character, and nothing else", () => {
    assert.deepEqual(filter("chat", "you s h i t, bye"), {
      state: "masked",
      rule: "words",
      text: "you * * * *, bye",
    });
    assert.equal(filter("chat", "\u{1d4fc}\u{1d4f1}\u{1d4f2}\u{1d4fd}!").state, "masked");
  });

  it("refuses links and phone numbers if the stack's rules say so, and only then", () => {
    const strict = textFilter(JSON.stringify({ links: true, phones: true }));
    for (const [text, rule] of [
      ["see https://example.com/x", "links"],
      ["see Example.GG", "links"],
      ["call +49 170 1234567", "phones"],
    ] as const) {
      assert.deepEqual(strict("bio", text), { state: "refused", rule });
      assert.equal(isFound(text), false);
    }
    assert.equal(strict("bio", "I scored 1234567 on level 3.5 of 10").state, "unchanged");
  });

  it("takes a stack's own words, and admits what it allows", () => {
    const own = textFilter(
      JSON.stringify({ words: ["Voldemort"], allowed: ["bastard"], levels: { chat: "refuse" } }),
    );
    assert.equal(own("chat", "v0ldem0rt!").state, "refused");
    assert.equal(own("bio", "you bastard").state, "unchanged");
    assert.equal(isFound("you bastard"), true);
  });

  it("has at each place the levels that make sense there, and says why it has no other", () => {
    const said = (levels: object) =>
      TextRules.safeParse({ levels }).error?.issues.map(({ message }) => message);
    assert.equal(said({ chat: "hold", bio: "hold", reportText: "mask", lobbyName: "off" }), undefined);
    const [why, ...others] = said({ lobbyName: "hold", chat: "off" }) ?? [];
    assert.match(why ?? "", /^lobbyName cannot be hold, because it ends before .*: choose off or refuse$/);
    assert.deepEqual(others, []);
    for (const [name, { levels, ...place }] of Object.entries(places))
      for (const level of ["off", "mask", "hold", "refuse"])
        if (!(levels as readonly string[]).includes(level)) {
          assert.ok("because" in place, `say why ${name} cannot be ${level}`);
          assert.equal(said({ [name]: level })?.length, 1, `${name} ${level}`);
        }
  });

  it("takes linear time for one letter, for marks and for signs", () => {
    for (const text of [
      "s".repeat(80_000),
      "s\u0301".repeat(40_000),
      "*".repeat(80_000),
      "s ".repeat(40_000),
      "死".repeat(80_000),
    ]) {
      // Ten times the longest text takes tenths of a second, and would take minutes if time were quadratic.
      const work = () => filter("chat", text);
      assert.doesNotThrow(() => runInNewContext("work()", { work }, { timeout: 60_000 }), text.slice(0, 4));
    }
  });
});
