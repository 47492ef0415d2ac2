import { valuesOfDocuments } from "./check";
import type { Kinds, Problem, Program } from "./kind";
import type { Documents } from "./release";

/**
 * Returns warnings of documents that nothing in a program moves, such as a counter of matches without matches. They are right, and
 * nobody ever gets what they promise.
 */
export function idleIn(documents: Documents, program: Program): Problem[] {
  const kinds = (program["documents"] ?? {}) as Kinds;
  return Object.entries(valuesOfDocuments(documents, kinds).values).flatMap(([kind, ofKind]) =>
    Object.entries(ofKind).flatMap(([id, values]) => {
      const [message] = values.flatMap((value) => kinds[kind]?.idle?.(value, program) ?? []);
      return message === undefined ? [] : [{ kind, id, message, isWarning: true as const }];
    }),
  );
}
