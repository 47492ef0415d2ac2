import type { UnmetCondition } from "../../../core/callEffects";
import type { Call, Invocation } from "../../traces";
import { Text } from "../components/controls";
import { shortArn, statusClass } from "../frame/format";
import { plainItem } from "./dynamoValue";
import { isRefusal } from "./requestEffects";
import { itemOf } from "./rowAddress";
import type { Shown } from "./shownRequest";
import { RowLink } from "./writes";

/** The reason for a refusal or failure: the gateway's, a condition's, IAM's or the function's. */
export function Why({ data: { request, calls, invocations, decisions } }: { data: Shown }) {
  const unmet = calls.flatMap(({ failure }) => failure?.unmet ?? []);
  const reasons = [
    ...(request.refusal ? [request.refusal] : []),
    ...(request.error ? [`A function failed: ${request.error}`] : []),
    ...invocations.flatMap(({ thrown }) =>
      thrown
        ? [
            `${thrown.type}: ${thrown.message}${thrown.at ? `, at ${thrown.at}` : ""}${thrown.advice ? `. ${thrown.advice}` : ""}`,
          ]
        : [],
    ),
    ...invocations.flatMap(({ refused }) => (refused ? [refusedText(refused)] : [])),
    ...calls.flatMap(failureText),
    ...decisions.flatMap(({ allowed, action, resource, reason, lacks }) =>
      allowed
        ? []
        : [
            lacks?.replace(resource, shortArn(resource)) ??
              `IAM denied ${action} on ${shortArn(resource)}: ${reason}`,
          ],
    ),
  ];
  if (reasons.length === 0 && unmet.length === 0) return null;
  return (
    <section class={`why ${isRefusal(request) ? statusClass(request.status) : "ok"}`} aria-label="Why">
      <h3>{isRefusal(request) ? "Why" : "Conditions that were not met, as the function expects"}</h3>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {unmet.map((condition, i) => (
          <li key={i}>
            <Unmet of={condition} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const refusedText = ({ code, message, at }: NonNullable<Invocation["refused"]>) =>
  `Refused${code ? ` with ${code}` : ""}: ${message}${at ? `, at ${at}` : ""}`;

const failureText = ({ failure, service, operation }: Call): string[] => {
  if (!failure || failure.unmet) return [];
  const { code, message, conditions } = failure;
  return [`${service} ${operation}: ${code}: ${message}${conditions ? `: ${conditions.join("; ")}` : ""}`];
};

/** A condition with the parts that did not hold, and the row that it met. */
function Unmet({ of: { table, key, condition, parts, item } }: { of: UnmetCondition }) {
  return (
    <>
      <RowLink table={table} row={key} /> does not meet its condition:
      <ul class="unmet">
        {parts.map(({ part, met }) => (
          <li key={part}>
            <code>{part}</code>, but {met}
          </li>
        ))}
      </ul>
      <details>
        <summary>the whole condition{item && " and the row that it met"}</summary>
        <p>
          <code>{condition}</code>
        </p>
        {item && <Text of={JSON.stringify(plainItem(itemOf(item)))} label="The row" />}
      </details>
    </>
  );
}
