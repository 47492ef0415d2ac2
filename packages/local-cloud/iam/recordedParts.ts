import { isDeepStrictEqual } from "node:util";
import { z } from "zod";

import type { PolicyStatement } from "../core/contracts";
import type { Host } from "../core/host";
import { isObject } from "../core/isObject";
import type { CreatedResource } from "../core/service";
import { thrownMessage } from "../core/thrownMessage";
import type { Directory } from "./directory";
import { RoleParts, type RouteStatements } from "./parts";

const roleType = "aws:iam/role:Role";

const record = z.object({ parts: z.record(z.string(), z.array(z.custom<PolicyStatement>(isObject))) });

/**
 * Gives roles the parts that their components recorded in the output `access`: a map from a child's type and name
 * (`aws:iam/role:Role::api-scores-role`) to a record, in which `parts` has a list of IAM statements for each route
 * (`POST /score`). Warns of parts that cannot be read: all routes may then do what the role may.
 */
export function recordParts(
  { events }: Pick<Host, "events">,
  { roles }: Directory,
  resources: readonly CreatedResource[],
): void {
  const outputs = new Map(resources.map((resource) => [resource.urn, resource.outputs]));
  for (const { type, name, parent, outputs: own } of resources) {
    const role = type === roleType ? roles.get(String(own["name"])) : undefined;
    if (!role) continue;
    const access = parent === undefined ? undefined : outputs.get(parent)?.["access"];
    const recorded: unknown = Reflect.get(Object(access), `${type}::${name}`);
    try {
      const statements = statementsIn(recorded);
      // Unchanged parts keep what is known about their use.
      if (!isDeepStrictEqual(statements, role.parts?.statements))
        role.parts = statements && new RoleParts(statements);
    } catch (error) {
      role.parts = undefined;
      const message = `the parts of the role ${name} in the output access of ${parent} cannot be read, so its routes are not told apart: ${thrownMessage(error)}`;
      events.emit({ kind: "warning", source: "iam", message });
    }
  }
}

/** Returns the statements of each route; `undefined` if the record has no parts. */
function statementsIn(recorded: unknown): RouteStatements | undefined {
  if (!isObject(recorded) || !("parts" in recorded)) return undefined;
  const { success, data, error } = record.safeParse(recorded);
  if (success) return data.parts;
  throw new Error(z.prettifyError(error));
}
