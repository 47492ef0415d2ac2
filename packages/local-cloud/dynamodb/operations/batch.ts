import { validation } from "../errors";
import type { Grant } from "./operation";

export const duplicates = () => validation("Provided list of item keys contains duplicates");

/** Merges the grants of a batch into one per table, with the keys and attributes of all its items. */
export function merged(grants: readonly Grant[], action: string): Grant {
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
