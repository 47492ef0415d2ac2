import { plural } from "../frame/format";
import { types } from "../frame/live";

/** The type errors of the program's files, as long as there are any. */
export function TypeErrors() {
  const { mistakes, count = 0 } = types.value;
  if (count === 0) return null;
  return (
    <details class="type-errors">
      <summary>{plural(count, "type error")}</summary>
      <ul>
        {mistakes.map(({ file, line, column, code, message }) => (
          <li key={`${file}:${line}:${column}:${code}`}>
            <code>{file ? `${file}:${line}:${column}` : "tsconfig.json"}</code>{" "}
            <pre>{`TS${code}: ${message}`}</pre>
          </li>
        ))}
      </ul>
    </details>
  );
}
