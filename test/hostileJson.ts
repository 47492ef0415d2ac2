import { parseJson } from "@game-backend/framework/parseJson";

/**
 * JSON that some reader, writer or database takes for something else: kinds of https://github.com/nst/JSONTestSuite, and names that
 * programs use themselves.
 */
export const hostileJson: readonly string[] = [
  ...["1e400", "-1e999", `1${"0".repeat(400)}`, "-0", "1e300", "5e-324", "1e-400", "1e-131"],
  ...["2147483648", "-2147483649", "9007199254740993", "0.1", "1E5", "null", "true", '""', "[]", "{}"],
  ...[
    '"\\ud800"',
    '"\\udc00\\ud83d"',
    '"\\u0000"',
    '"\\u202eabc\\u200b"',
    '"e\\u0301"',
    '"\\uffff"',
    '"\\u2028"',
  ],
  ...[
    '{"__proto__":{"x":1}}',
    '{"__pr\\u006fto__":{"x":1}}',
    '{"constructor":{"prototype":1}}',
    '{"toJSON":1}',
    '{"toString":1}',
    '{"":1}',
  ],
  ...['{"$integer":"x"}', '{"$integer":"12"}', '{"$set":[3,1]}', '{"$bytes":"AAE="}', '{"$$set":[]}'],
  ...[
    '{"type":"Buffer","data":[1,2]}',
    '{"S":"x"}',
    '{"N":"1"}',
    '{"a":1,"a":2}',
    '{"$ref":"#/x"}',
    '{"then":1}',
  ],
  ...["</script><img src=x onerror=alert(1)>", "' or 1=1 --", "{{7*7}}", "%s%n"].map((text) =>
    JSON.stringify(text),
  ),
  ...[16, 99, 101, 10_000].map((levels) => "[".repeat(levels) + "]".repeat(levels)),
  JSON.stringify(Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`member-${at}`, at]))),
];

/** Those that a body may have, as they are read; without −0, since a row has one zero. */
export const takenJson: readonly unknown[] = hostileJson.flatMap((text) => {
  try {
    return text === "-0" ? [] : [parseJson(text)];
  } catch {
    return [];
  }
});
