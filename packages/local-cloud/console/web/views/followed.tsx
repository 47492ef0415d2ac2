import type { Followed } from "../../history";
import { dollars, functionOf, ms, plural, time, units } from "../frame/format";
import { address, pathOf, queryOf } from "../frame/place";
import { isExpected } from "./requestEffects";
import { Writes } from "./writes";

/** The work of consumers because of a request: deliveries of streams and queues, and what followed from those. */
export function FollowedList({ of }: { of: readonly Followed[] }) {
  return (
    <ol class="followed">
      {of.map((one) => (
        <li key={one.delivery.traceId}>
          <Consumed of={one} />
          {one.followed.length > 0 && <FollowedList of={one.followed} />}
        </li>
      ))}
    </ol>
  );
}

function Consumed({ of: { delivery, items, calls, cost } }: { of: Followed }) {
  const { source, function: name, records, outcome, at, ms: took, read, write } = delivery;
  const failures = calls.filter((call) => call.failure && !isExpected(call));
  const sockets = calls.filter(({ operation }) => operation === "PostToConnection");
  const written = calls.reduce((sum, { writes = [] }) => sum + writes.length, 0);
  return (
    <>
      <p>
        {sourceOf(source)} → <a href={address(`logs${queryOf({ function: name })}`)}>{functionOf(name)}</a>{" "}
        {outcome !== "done" && <span class="tag denied">{outcome}</span>}
      </p>
      <p class="note">
        {time(at)}, {ms(took)} ms, {units(read)} read, {units(write)} write units;{" "}
        {records === items ? plural(records, "record") : `${items} of ${plural(records, "record")}`}:{" "}
        {dollars(cost)} a million
      </p>
      {failures.map(({ service, operation, failure }, i) => (
        <p key={i} class="failed">
          {service} {operation}: {failure?.code}: {failure?.message}
        </p>
      ))}
      {written > 0 && (
        <details>
          <summary>wrote {plural(written, "row")}</summary>
          <Writes calls={calls} />
        </details>
      )}
      {sockets.length > 0 && (
        <details>
          <summary>sent {plural(sockets.length, "socket message")}</summary>
          <ul>
            {sockets.map(({ on = "", status, text }, i) => (
              <li key={i}>
                to <a href={address(pathOf("sockets", on))}>{on}</a>
                {status >= 400 && ` (${status === 410 ? "closed" : status})`} <code>{text}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

const kinds: Readonly<Record<string, string>> = {
  dynamodb: "stream of",
  sns: "topic",
  s3: "bucket",
  sqs: "queue",
};

/** Names what a function received something from: `stream of Scores`, `queue jobs`. */
function sourceOf(arn: string): string {
  const [, , service = "", , , ...rest] = arn.split(":");
  const [, table] = /^table\/([^/]+)/.exec(rest.join(":")) ?? [];
  return `${kinds[service] ?? service} ${functionOf(table ?? rest.join(":"))}`;
}
