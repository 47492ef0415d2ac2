import fc from "fast-check";

/** Fragments that might break out of quotes, templates, JSON and pages, or get lost in transit. */
const fragments = [
  `"`,
  `'`,
  "\\",
  "\\'",
  "\\\\'",
  `\\"`,
  "\\u0027",
  "\\u0000",
  "$",
  "$!",
  "$input.body",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: Velocity's, not JavaScript's
  "${context.identity.sourceIp}",
  "$context.authorizer.claims['sub']",
  "$util.parseJson('{}')",
  "#",
  "##",
  "#end",
  "#else",
  '#set($x = "y")',
  "#foreach($i in [1..9])$i#end",
  "#[[raw]]#",
  "#*",
  "*#",
  "#stop",
  '"}',
  '", "body": "forged',
  "]]>",
  "</script><script>",
  "\u0000",
  "\b\t\n\v\f\r",
  "\u001b[2J",
  "\u007f\u0080\u009f",
  "\u00ad\u200b\u200d\ufeff\ufffe\uffff",
  "\u2028\u2029",
  "\u202eabc\u202c",
  "é",
  "ｆｕｌｌ",
  "👩‍👩‍👧‍👦",
  "𝒳",
  "\u{10ffff}",
  "%27%22%00",
  "+%2B",
  "__proto__",
  "constructor",
  "null",
  "0x1p-2",
];

/** Well-formed Unicode text that tries to break something. */
export const hostileText = ({ maxLength = 40 } = {}): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...fragments) },
        { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 8 }) },
        { weight: 1, arbitrary: fc.string({ maxLength: 8 }) },
      ),
      { maxLength },
    )
    .map((parts) => parts.join(""));

/** Text that UTF-8 cannot represent: with half of a surrogate pair. */
export const brokenText = (): fc.Arbitrary<string> =>
  fc
    .tuple(hostileText({ maxLength: 3 }), fc.constantFrom("\ud800", "\udbff", "\udc00", "\udfff"))
    .map(([text, half]) => `${text}x${half}x${text}`);

/** Text that is too long: 300 KB. */
export const longText = (fragment: string): string => fragment.repeat(Math.ceil(300_000 / fragment.length));
