import { isObject } from "../../core/isObject";
import { validation } from "../errors";
import { givenNames } from "../request";
import type { Grant } from "./operation";

/** Throws if a batch has no items (recorded on AWS by the suite dynamodb-conformance). */
export function requireItems({ RequestItems }: { readonly RequestItems: object }, operation: string): void {
  if (Object.keys(RequestItems).length === 0)
    throw validation(`The requestItems parameter is required for ${operation}`);
}

export const duplicates = () => validation("Provided list of item keys contains duplicates");

/** Returns a function that names the tables in part of a batch's answer as the request did: by name or ARN. */
export function asNamedIn(raw: unknown): <T>(byTable: Readonly<Record<string, T>>) => Record<string, T> {
  const items = isObject(raw) ? raw["RequestItems"] : undefined;
  const names = givenNames(isObject(items) ? items : {});
  return (byTable) =>
    Object.fromEntries(Object.entries(byTable).map(([name, part]) => [names.get(name) ?? name, part]));
}

/** Merges the grants of a batch into one per table, with the keys and attributes of all its items. */
export function mergeGrants(grants: readonly Grant[], action: string): Grant {
  return {
    action,
    table: grants[0]?.table,
    context: () => {
      const contexts = grants.map(({ context }) => context?.() ?? {});
      const all = (key: string) => [...new Set(contexts.flatMap((each) => each[key] ?? []))];
      const select = contexts[0]?.["Select"];
      return {
        LeadingKeys: all("LeadingKeys"),
        Attributes: all("Attributes"),
        ...(select !== undefined && { Select: select }),
      };
    },
  };
}
