/** The format of a stage's access log: one line with `$context` variables. An absent value prints as `-`. */

export type AccessLogFormat = (value: (path: string) => unknown) => string;

const variable = /\$context\.([\w:-]+(?:\.[\w:-]+)*)/g;

/** Throws AWS's error for a format that it refuses. */
export function accessLogFormat(source: string): AccessLogFormat {
  const line = source.replace(/\n$/, "");
  if (line.includes("\n")) {
    throw new Error(
      "Access Log format must be single line, new line character is allowed only at end of the format",
    );
  }
  if (!/\$context\.(?:requestId|extendedRequestId)\b/.test(line)) {
    throw new Error(
      "Invalid format for access logs: it must contain at least $context.requestId or $context.extendedRequestId",
    );
  }
  const parts: (string | { readonly path: string })[] = [];
  let rest = 0;
  for (const match of line.matchAll(variable)) {
    parts.push(line.slice(rest, match.index), { path: match[1] ?? "" });
    rest = match.index + match[0].length;
  }
  parts.push(line.slice(rest));
  return (value) => parts.map((part) => (typeof part === "string" ? part : text(value(part.path)))).join("");
}

function text(value: unknown): string {
  if (value === undefined || value === null || value === "") return "-";
  return typeof value === "object" ? "-" : String(value);
}
