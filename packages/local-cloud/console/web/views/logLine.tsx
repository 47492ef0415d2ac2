import { useState } from "preact/hooks";

import type { LogLine } from "../../logLines";
import { functionOf, time } from "../frame/format";
import { knownLevel, readLine } from "./logText";

/** A log line on one row. */
export function LogText({
  line: { at, group, message, route },
  withGroup = true,
}: {
  line: LogLine;
  withGroup?: boolean;
}) {
  const { level, text } = readLine(message);
  const known = knownLevel(level);
  return (
    <span class={`line ${known}`}>
      <time>{time(at)}</time>
      {withGroup && (
        <span class="group" title={route ? `${route}: ${group}` : group}>
          {route ?? functionOf(group)}
        </span>
      )}
      <span class="level">{known === "plain" ? "" : level}</span>
      <span class="text">{text}</span>
    </span>
  );
}

/** Log lines, each of which can be opened to show its whole record. */
export const LogRows = ({ lines }: { lines: readonly LogLine[] }) => (
  <ol class="lines">
    {lines.map((line) => (
      <li key={line.id}>
        <LogRow line={line} />
      </li>
    ))}
  </ol>
);

function LogRow({ line }: { line: LogLine }) {
  const [open, setOpen] = useState(false);
  const { record } = readLine(line.message);
  if (!record) return <LogText line={line} withGroup={false} />;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <LogText line={line} withGroup={false} />
      </summary>
      {open && <pre>{JSON.stringify(record, null, 2)}</pre>}
    </details>
  );
}
