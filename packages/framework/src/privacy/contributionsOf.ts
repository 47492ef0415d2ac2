import type { CollectedLists } from "../collecting";
import type { AnyContribution, Contributions } from "../contribution";
import type { Game } from "../game";
import type { Personal } from "../personal";
import { ProgramError } from "../programError";
import { eraseObjects, eraseRows, exportKeys, exportRows } from "./rowSteps";

/**
 * Returns what a game's features contribute, and what follows from the models of its tables and stores: the rows and
 * objects under a player's id. Deletion runs what features contribute before that.
 *
 * @throws ProgramError - If a model names an eraser, an exporter or an ending that no feature contributes.
 */
export function contributionsOf(
  { tables, stores }: Pick<Game, "tables" | "stores">,
  own: Contributions,
): Required<Contributions> & Pick<CollectedLists, "erasersById"> {
  const { erasers = {}, endings = {}, exporters = {}, resetters = {}, gates = {}, timers = {} } = own;
  const models = Object.entries(tables).map(([name, { personal }]) => ({ name, personal }));
  for (const { name, personal } of models) check(name, personal, own);
  const rows = models.flatMap(({ name, personal }) =>
    personal.holds === "rows" ? [[name, personal.internal ?? []] as const] : [],
  );
  const objects = Object.entries(stores).flatMap(([name, { personal }]) =>
    personal.holds === "objects" ? [{ name, personal }] : [],
  );
  const steps = {
    ...erasers,
    ...Object.fromEntries(rows.map(([name]) => [`rows of ${name}`, eraseRows(name)])),
    ...Object.fromEntries(objects.map(({ name }) => [`objects of ${name}`, eraseObjects(name)])),
  };
  return {
    endings,
    resetters,
    gates,
    timers,
    erasers: steps,
    erasersById: Object.fromEntries(Object.entries(steps).filter(([, { byId }]) => byId)),
    exporters: {
      ...Object.fromEntries(rows.map(([name, internal]) => [`rows of ${name}`, exportRows(name, internal)])),
      ...exporters,
      ...Object.fromEntries(
        objects
          .filter(({ personal }) => personal.exported)
          .map(({ name }) => [`objects of ${name}`, exportKeys(name)]),
      ),
    },
  };
}

/** Throws if a model names something that no feature contributes. */
function check(table: string, personal: Personal, { erasers, endings, exporters }: Contributions): void {
  const ended = "whenBanned" in personal && personal.whenBanned;
  const named: [key: string, name: string | undefined, list: Contributions[keyof Contributions]][] = [
    ["erasedBy", "erasedBy" in personal ? personal.erasedBy : undefined, { ...endings, ...erasers }],
    ["exportedBy", "exportedBy" in personal ? personal.exportedBy : undefined, exporters],
    ["whenBanned.endedBy", ended && "endedBy" in ended ? ended.endedBy : undefined, endings],
  ];
  for (const [key, name, list = {}] of named)
    if (name !== undefined && !(name in (list as Readonly<Record<string, AnyContribution>>)))
      throw new ProgramError(
        `The model of the table ${table} says ${key}: "${name}", and no feature contributes it: add it to the feature's feature.ts`,
      );
}
