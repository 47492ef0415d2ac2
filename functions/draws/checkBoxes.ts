import { valuesOfDocuments } from "@game-backend/framework/live/check";
import type { Problem } from "@game-backend/framework/live/kind";
import { rulesIn } from "../ages/rules";
import { leastAlone } from "../catalog/needTwo";
import type { CatalogItem } from "../catalog/rows";
import { coins, placeOf } from "../economy/rules/contents";
import { amountsOf, documentsOf } from "../economy/rules/ways";
import type { Box } from "./box";
import { contribution } from "./definition";
import { faultsOf, pathsOfMoney } from "./worth";

/**
 * The checks of boxes that need rows and settings: their worth by the catalog's prices, and whether age closes those that money
 * opens.
 */
export const checkBoxes = contribution("documentChecks", {
  uses: { catalog: ["BatchGetItem"], ageRules: true, secondPublisher: true },
  problems: async ({ tables, ageRules, secondPublisher }, documents, kinds) => {
    const { values, ways } = valuesOfDocuments(documents, kinds);
    const boxes = documentsOf<Box>(values, "boxes");
    if (boxes.length === 0) return [];
    const prefix = "inventory.";
    const taken = new Set(ways.flatMap(({ takes }) => takes.map(([thing]) => thing)));
    const items = [...taken].flatMap((thing) =>
      thing.startsWith(prefix) ? [thing.slice(prefix.length)] : [],
    );
    const rows = items.length > 0 ? await tables.catalog.batchGetItem(items.map((id) => ({ id }))) : [];
    const soldAt = (priceOf: (item: CatalogItem) => number) =>
      rows
        .filter(({ onSale }) => onSale)
        .map((item) => ({
          name: `the price of ${item.id}`,
          takes: amountsOf([{ currency: coins, amount: priceOf(item) }]),
          rewards: amountsOf([{ item: item.id, quantity: 1 }]),
        }));
    const faultsAt = (priceOf: (item: CatalogItem) => number) =>
      faultsOf({ values, ways: [...ways, ...soldAt(priceOf)] }).filter(({ isWarning }) => !isWarning);
    const { activities, countries } = rulesIn(ageRules);
    const paths = pathsOfMoney({ ways });
    const where = countries.length > 0 ? countries.join(", ") : "every country";
    const ages = boxes.flatMap(([id, { price, closed }]): Omit<Problem, "kind">[] => {
      const path = price && paths.get(placeOf(price));
      if (path === undefined) return [];
      const what = { id, field: "closed.ages" };
      if (closed?.ages)
        return [
          { ...what, message: `No age closes it, in ${where}: money opens it, by ${path}`, isWarning: true },
        ];
      return activities.includes("boxes")
        ? []
        : [{ ...what, message: `Money opens it, by ${path}: the setting ageActivities lacks boxes` }];
    });
    const today = faultsAt(({ price }) => price);
    // No publication asks again when somebody lowers a price alone.
    const isLowered = today.length === 0 && secondPublisher === "true";
    const lowered = (isLowered ? faultsAt(leastAlone) : []).map((fault) => ({
      ...fault,
      message: `${fault.message}, once one person has lowered prices of items alone, to half at most`,
    }));
    const circles = [...today, ...lowered];
    // An exchange, or a price of the catalog, may do to a box what the box's own document does not say.
    return [...ages, ...circles].map((problem) => ({ kind: "boxes", ...problem, isOfAll: true as const }));
  },
});
