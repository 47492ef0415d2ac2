import type { RecordedResource } from "@game-backend/local-cloud";

/** Returns resources of a type, by its last part: `Function`, `RolePolicy`. */
export const ofType = (graph: readonly RecordedResource[], type: string) =>
  graph.filter((resource) => resource.type.startsWith("aws:") && resource.type.endsWith(`:${type}`));

export interface Statement {
  Effect: string;
  Action: string | string[];
  Resource: string | string[];
  Principal?: Record<string, string>;
  Condition?: Record<string, Record<string, string>>;
}

/** Returns a policy document's statements, from text or an object. */
export function statements(document: unknown): Statement[] {
  const { Statement } =
    typeof document === "string" ? JSON.parse(document) : (document as { Statement: Statement[] });
  return [Statement].flat();
}

export const list = (value: string | string[]) => [value].flat();
