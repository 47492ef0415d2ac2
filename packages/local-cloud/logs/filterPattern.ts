import { asJson } from "../core/asJson";
import { isObject } from "../core/isObject";
import { literalPattern } from "../core/literalPattern";
import { AwsError } from "../core/service";

/**
 * Compiles a filter pattern of terms or for JSON. All plain terms must occur, those after `-` must not, and at least one of those
 * after `?` must. In a pattern for JSON, comparisons by `=` and `!=` that `&&` connects are known: `{ $.status = "5*" && $.error !=
 * "-" }`. Others, and patterns for columns, are refused.
 */
export function compileFilterPattern(pattern: string): (message: string) => boolean {
  const [, json] = /^\s*\{(.*)\}\s*$/s.exec(pattern) ?? [];
  if (json !== undefined) return ofJson(json);
  if (/^\s*[{[%]/.test(pattern)) throw notImplemented("column and regular-expression filter patterns");
  const terms = [...pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))/g)].map(
    ([, sign, quoted, bare]) => ({
      sign,
      text: quoted?.replace(/\\(.)/g, "$1") ?? bare ?? "",
    }),
  );
  const of = (wanted: string) => terms.filter(({ sign }) => sign === wanted).map(({ text }) => text);
  const [all, none, some] = [of(""), of("-"), of("?")];
  return (message) =>
    all.every((text) => message.includes(text)) &&
    !none.some((text) => message.includes(text)) &&
    (some.length === 0 || some.some((text) => message.includes(text)));
}

const notImplemented = (what: string) =>
  new AwsError("InvalidParameterException", `The local cloud's CloudWatch Logs does not implement ${what}.`);

const comparison = /^\s*\$\.([\w.-]+)\s*(!?=)\s*(?:"([^"]*)"|([\w.*-]+))\s*$/;

/** A line that is no JSON, or has no such member, does not match. Whether `!=` matches a missing member on AWS is not recorded. */
function ofJson(text: string): (message: string) => boolean {
  const all = text.split("&&").map((each) => {
    const [, path = "", operator, quoted, bare = ""] = comparison.exec(each) ?? [];
    if (operator === undefined)
      throw notImplemented("JSON filter patterns other than = and != that && connects");
    const parts = (quoted ?? bare).split("*").map((part) => literalPattern(part));
    const wanted = new RegExp(`^${parts.join(".*")}$`, "s");
    return { names: path.split("."), is: operator === "=", wanted };
  });
  return (message) => {
    const line = asJson(message);
    return all.every(({ names, is, wanted }) => {
      const value = names.reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), line);
      const isComparable = typeof value === "string" || typeof value === "number";
      return isComparable && wanted.test(String(value)) === is;
    });
  };
}
