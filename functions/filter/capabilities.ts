import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { textFilter as filterOf, type TextFilter } from "./filter";

interface FilterTypes extends CapabilityTypes {
  use: true;
  client: TextFilter;
}

const variable = "TEXT_RULES";

/** The filter of texts that others read, with the stack's own rules, which the function's environment has as JSON. */
export const textFilter = /* @__PURE__ */ capability<FilterTypes>({
  optional: true,
  environment: () => ({ [variable]: "textRules" }),
  client: (_use, environment) => filterOf(environment[variable]),
});
