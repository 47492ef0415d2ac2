import type { JsonSchema } from "@game-backend/components/gameApi/openApi/models";
import { type Document, type Operation, operationsOf, resolved } from "./document";
import { narrowed } from "./narrowed";

/**
 * Returns what a client of the previous document would notice of the present one, each change as a line: an operation that is gone
 * or has another address; a caller that is refused; something new that is required; a member, answer or code that is gone; a type
 * that takes or gives other values. Additions do not count, except values in an answer, which strict clients refuse.
 */
export function breakingChanges(former: Document, present: Document): string[] {
  const now = operationsOf(present);
  const changes = [...operationsOf(former)].flatMap(([id, { at, operation }]) => {
    const other = now.get(id);
    if (!other) return [`${id}: the operation is gone`];
    return [
      ...(other.at === at ? [] : [`${id}: ${at} is ${other.at}`]),
      ...ofCallers(operation, other.operation).map((change) => `${id}: ${change}`),
      ...ofParameters(former, operation, present, other.operation).map((change) => `${id}: ${change}`),
      ...ofBody(former, operation, present, other.operation).map((change) => `${id}: ${change}`),
      ...ofAnswers(former, operation, present, other.operation).map((change) => `${id}: ${change}`),
    ];
  });
  return [...new Set(changes)].sort();
}

function ofCallers({ security: before }: Operation, { security: after }: Operation): string[] {
  const admitted = new Set(after.flatMap(Object.keys));
  if (after.length === 0) return [];
  if (before.length === 0) return ["anyone could call it"];
  return before.flatMap(Object.keys).flatMap((kind) => (admitted.has(kind) ? [] : [`${kind} could call it`]));
}

function ofParameters(former: Document, before: Operation, present: Document, after: Operation): string[] {
  const keyOf = ({ in: place, name }: { in: string; name: string }) => `${place}.${name}`;
  const known = new Map(
    (before.parameters ?? []).map((each) => resolved(former, each)).map((each) => [keyOf(each), each]),
  );
  const own = new Map(
    (after.parameters ?? []).map((each) => resolved(present, each)).map((each) => [keyOf(each), each]),
  );
  const lost = [...known].flatMap(([key, { schema }]) => {
    const other = own.get(key);
    return other
      ? narrowed({ document: former, schema }, { document: present, schema: other.schema }, "input", key)
      : [`${key} is gone`];
  });
  const required = [...own].flatMap(([key, { required: isRequired }]) =>
    isRequired && !known.get(key)?.required ? [`${key} is required`] : [],
  );
  return [...lost, ...required];
}

function ofBody(former: Document, before: Operation, present: Document, after: Operation): string[] {
  const [old, own] = [schemaOf(before.requestBody), schemaOf(after.requestBody)];
  if (!own) return old ? ["it takes no body"] : [];
  if (!old) return ["a body is required"];
  return narrowed({ document: former, schema: old }, { document: present, schema: own }, "input", "body");
}

function ofAnswers(former: Document, before: Operation, present: Document, after: Operation): string[] {
  return Object.entries(before.responses).flatMap(([status, given]) => {
    const old = resolved(former, given);
    const other = after.responses[status];
    if (!other) return [`it does not answer ${status}`];
    const own = resolved(present, other);
    const codes = (old["x-codes"] ?? []).filter((code) => !own["x-codes"]?.includes(code));
    const headers = Object.keys(old.headers ?? {}).filter((name) => !(name in (own.headers ?? {})));
    const [was, is] = [schemaOf(old), schemaOf(own)];
    return [
      ...codes.map((code) => `${status}: the code ${code} is gone`),
      ...headers.map((name) => `${status}: the header ${name} is gone`),
      ...(was && !is ? [`${status}: it has no body`] : []),
      ...(was && is
        ? narrowed({ document: former, schema: was }, { document: present, schema: is }, "output", status)
        : []),
    ];
  });
}

const schemaOf = (part?: { content?: Record<string, { schema: JsonSchema }> }) =>
  part?.content?.["application/json"]?.schema;
