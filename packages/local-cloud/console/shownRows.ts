import type { RowWrite, UnmetCondition } from "../core/callEffects";
import { shownBody } from "../core/exchanged";
import { isObject } from "../core/isObject";
import { hidden, isSecretName } from "../core/secretNames";
import type { Call, Trace } from "./traces";

/** Returns a trace as people see it: without the values of attributes that are named like secrets. */
export const shownTrace = ({ calls, invocations, decisions, left }: Trace): Trace => ({
  calls: calls.map(shownCall),
  invocations,
  decisions,
  left,
});

function shownCall(call: Call): Call {
  const { writes, failure, text } = call;
  if (!writes && !failure?.unmet && text === undefined) return call;
  return {
    ...call,
    ...(text !== undefined && { text: shownBody(text) }),
    ...(writes && { writes: writes.map(shownWrite) }),
    ...(failure?.unmet && { failure: { ...failure, unmet: failure.unmet.map(shownUnmet) } }),
  };
}

const shownWrite = ({ key, before, after, ...write }: RowWrite): RowWrite => ({
  ...write,
  key: shownItem(key),
  ...(before && { before: shownItem(before) }),
  ...(after && { after: shownItem(after) }),
});

const shownUnmet = ({ key, item, ...condition }: UnmetCondition): UnmetCondition => ({
  ...condition,
  key: shownItem(key),
  ...(item && { item: shownItem(item) }),
});

/** Returns an item's JSON with the values of attributes replaced that are named like secrets, at every level. */
function shownItem(json: string): string {
  return JSON.stringify(JSON.parse(json), (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(
          Object.entries(value).map(([name, each]) => [name, isSecretName(name) ? { S: hidden } : each]),
        )
      : value,
  );
}
