import type { RecordedResource } from "../../../packages/local-cloud/engine";

/** The part of a resource that limits look at. */
export type Limited = Pick<RecordedResource, "name" | "inputs" | "outputs">;

/** A documented limit of one property of a type. */
export interface Limit {
  /** The limit in words, with the name of AWS's document that states it. */
  readonly says: string;
  readonly of: (resource: Limited) => unknown;
  /**
   * The pattern of a text, the range of a number, the most bytes of a text or document, the most entries of a list.
   */
  readonly pattern?: RegExp;
  readonly range?: readonly [least: number, most: number];
  readonly bytes?: number;
  readonly entries?: number;
}

/** Returns how a resource violates a limit; `undefined` if it does not, or does not have the property. */
export function broken(limit: Limit, resource: Limited): string | undefined {
  const value = limit.of(resource);
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const plain = Array.isArray(value) ? value.join() : typeof value === "object" ? text : String(value);
  const { pattern, range, bytes, entries } = limit;
  const number = Number(value);
  const wrong =
    (pattern && !pattern.test(plain)) ||
    (range && !(number >= range[0] && number <= range[1])) ||
    (bytes !== undefined && Buffer.byteLength(text) > bytes) ||
    (entries !== undefined && (!Array.isArray(value) || value.length > entries));
  return wrong ? `${resource.name}: ${limit.says}; it is ${plain.slice(0, 80)}` : undefined;
}

/** A property among the inputs, by its path. */
export const input =
  (path: string) =>
  ({ inputs }: Limited): unknown =>
    path
      .split(".")
      .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], inputs);

/** A property among the outputs. */
export const output =
  (name: string) =>
  ({ outputs }: Limited): unknown =>
    outputs[name];

/** A property of a resource that Cloud Control creates. */
export const desired =
  (name: string) =>
  ({ inputs }: Limited): unknown =>
    (JSON.parse(String(inputs["desiredState"])) as Record<string, unknown>)[name];
