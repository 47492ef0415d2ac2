import { refuse } from "@game-backend/framework/errors";
import { textRefused } from "./codes";
import type { TextFilter } from "./filter";
import type { PlaceName } from "./places";

/**
 * Returns a text as it may be shown at a place. The language is its author's, if it is known. Throws 422 with the rule, and without
 * the text, if it is refused.
 */
export async function filterText(
  filter: TextFilter,
  place: PlaceName,
  text: string,
  field: string,
  language?: string,
) {
  const verdict = await filter(place, text, language);
  if (verdict.state === "refused") throw refuse(textRefused, { field, details: { rule: verdict.rule } });
  return verdict;
}
