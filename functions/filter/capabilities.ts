import { type CapabilityTypes, capability } from "@game-backend/framework/capability";
import { systemClock } from "@game-backend/framework/clock";
import type { Live } from "@game-backend/framework/live/readRelease";
import { live } from "../documents/capabilities";
import type { words } from "./documents";
import { publishedFilter, type TextFilter } from "./filter";

interface FilterTypes extends CapabilityTypes {
  use: true;
  client: TextFilter;
}

const variable = "TEXT_RULES";
const kinds = ["words"] as const;

/**
 * The filter of texts that others read, with the stack's own rules, which the function's environment has as JSON, and the published
 * words.
 */
export const textFilter = /* @__PURE__ */ capability<FilterTypes>({
  optional: ["liveReadMs", "textRules"],
  powers: () => [],
  permissions: (_use, stores) => live.permissions?.(kinds, stores) ?? [],
  stores: () => live.stores?.(kinds) ?? [],
  environment: (_use, stores) => ({ ...live.environment(kinds, stores), [variable]: "textRules" }),
  documents: () => kinds,
  client: (_use, environment, stores, bundled) => {
    const read = live.client(kinds, environment, stores, bundled) as (asked: {
      now: number;
    }) => Promise<Live<{ words: typeof words }>>;
    return publishedFilter(
      environment[variable],
      async () => (await read({ now: systemClock.now() })).values.words,
    );
  },
});
