import fc from "fast-check";

/** Texts that try to break out of their context, and combinations of them. */
const pieces = [
  '"',
  "'",
  "\\",
  "\\'",
  '\\"',
  "\\\\'",
  "/",
  "\n",
  "\r\n",
  "\t",
  "\u0000",
  "\u0001",
  "\u001f",
  "\u007f",
  "\u0085",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\ufffe",
  "é",
  "日本",
  "😀",
  "👩‍👩‍👧",
  "\ud83d",
  "\ude00",
  "$",
  "#",
  "$!",
  "${",
  "$input.body",
  "$context.requestId",
  "$util.parseJson('{')",
  "#set($x = 1)",
  "#if(",
  "#end",
  "#stop",
  "##",
  "#*",
  "#[[",
  '"}, "version": {"N": "99',
  '"}, ":price": { "N": "1',
  "refused-0",
  "'refused-0'",
  "__proto__",
  "constructor",
  "</script>",
  "{}",
  "[]",
  "null",
];

export const hostileText = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((some) => some.join("")),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: "grapheme", maxLength: 70 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
      .map((units) => String.fromCharCode(...units)),
  },
);

/** Returns a text as JSON, with all characters escaped or only where necessary. */
export const jsonText = (text: string, escaped: boolean) =>
  escaped
    ? `"${[...Array(text.length).keys()].map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`
    : JSON.stringify(text);

/** JSON texts of numbers. */
export const hostileNumber = fc.oneof(
  fc.integer({ min: 1, max: 999_999_999 }).map(String),
  fc.constantFrom(
    "0",
    "-0",
    "1",
    "999999999",
    "1000000000",
    "-1",
    "1.0",
    "1.5",
    "1e2",
    "1E400",
    "-1e-400",
    "9007199254740993",
    "123456789012345678901234567890123456789012",
    "0.1e1",
  ),
  fc.double().filter(Number.isFinite).map(String),
  fc.bigInt().map(String),
);

/** JSON texts of values other than texts and numbers. */
export const hostileJson = fc.oneof(
  fc.constantFrom("true", "false", "null", "[]", "{}", '{"__proto__": {"x": 1}}', '["$x"]', '[["\\u0000"]]'),
  fc.integer({ min: 2, max: 900 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`),
  fc.json({ maxDepth: 3 }),
);
