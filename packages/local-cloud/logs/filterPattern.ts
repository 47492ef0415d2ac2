import { AwsError } from "../core/service";

/**
 * Compiles a filter pattern of terms. All plain terms must occur, terms after `-` must not, and at least one of the
 * terms after `?` must. Patterns for JSON and for columns are refused.
 */
export function compileFilterPattern(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern))
    throw new AwsError(
      "InvalidParameterException",
      "The local cloud's CloudWatch Logs does not implement JSON, column and regular-expression filter patterns.",
    );
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
