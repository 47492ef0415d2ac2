import { validation } from "../errors";
import type { Grant } from "./operation";

export const duplicates = () => validation("Provided list of item keys contains duplicates");

/** Merges the grants of a batch into one per table, with the keys and attributes of all its items. */
export function merged(grants: readonly Grant[], action: string): Grant {
  const [first] = grants;
  const all = (key: string) => [...new Set(grants.flatMap(({ context }) => context?.[key] ?? []))];
  const select = first?.context?.["Select"];
  return {
    action,
    table: first?.table,
    context: {
      LeadingKeys: all("LeadingKeys"),
      Attributes: all("Attributes"),
      ...(select !== undefined && { Select: select }),
    },
  };
}
