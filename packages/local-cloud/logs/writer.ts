import type { LogWriter } from "../core/contracts";
import type { Host } from "../core/host";
import type { LogGroup } from "./groups";
import type { LogStore } from "./store";

/**
 * Returns a function that appends lines and emits an event for each. Lines for a group that does not exist are lost, as
 * on AWS. A warning reports this once per group.
 */
export function writer(
  { events, clock }: Pick<Host, "events" | "clock">,
  groups: ReadonlyMap<string, LogGroup>,
  store: LogStore,
): LogWriter["write"] {
  const warned = new Set<string>();
  return (group, stream, messages) => {
    if (messages.length === 0) return;
    if (!groups.has(group)) {
      if (warned.has(group)) return;
      warned.add(group);
      const message = `the log group ${group} does not exist, so lines that are written to it are lost, here as on AWS.`;
      return events.emit({ kind: "warning", source: "logs", message });
    }
    const now = clock.now();
    store.append(
      store.stream(group, stream),
      messages.map((message) => [now, now, message]),
    );
    for (const message of messages)
      events.emit({ kind: "log", group, stream, message: message.replace(/\n$/, "") });
  };
}
