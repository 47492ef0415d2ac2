import type { RecordedResource } from "../engine";

type Resource = Pick<RecordedResource, "custom" | "parent" | "outputs">;

/**
 * Returns the routes that a function serves, of its component or of a resource in it: those that the component's output
 * `access` has in `parts`.
 */
export function servedRoutes(
  { custom, parent, outputs }: Resource,
  find: (urn: string) => Resource | undefined,
): readonly string[] {
  const access = custom
    ? parent === undefined
      ? undefined
      : find(parent)?.outputs["access"]
    : outputs["access"];
  const parts = Object.values(Object(access)).map((record): unknown => Reflect.get(Object(record), "parts"));
  return [...new Set(parts.flatMap((part) => Object.keys(Object(part))))];
}
