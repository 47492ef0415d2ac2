import type { TableClient } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import type { ImportHead, ImportStep } from "../../functions/identities/rows";
import type { parcels } from "../../functions/identities/tables";

type PlayerImports = TableClient<typeof parcels>;

/**
 * Writes an import whole, or not at all: in place of an earlier one of the account that nobody has come for, whose further steps
 * go. Costs a read and two write units for each KB. Returns `same` if it is there already, and `gone` if its player has come.
 */
export async function writeImport(
  { parcels, transact }: { parcels: PlayerImports; transact: Transact },
  [head, ...steps]: readonly [ImportHead, ...ImportStep[]],
): Promise<"written" | "same" | "gone"> {
  const { parcel } = head;
  const before = await parcels.getItem({ parcel, step: "head" }, { consistent: true });
  if (before?.digest === head.digest) return "same";
  if (before?.userId !== undefined || before?.givenAt !== undefined) return "gone";
  const kept = new Set<string>(steps.map(({ step }) => step));
  const { items } = before ? await parcels.query({ hash: parcel, consistent: true }) : { items: [] };
  const over = items.filter(({ step }) => step !== "head" && !kept.has(step));
  const { applied } = await transact([
    parcels.putItem(head, { unless: [{ userId: { exists: true } }, { givenAt: { exists: true } }] }),
    ...steps.map((step) => parcels.putItem(step)),
    ...over.slice(0, 9).map(({ step }) => parcels.deleteItem({ parcel, step })),
  ]);
  return applied ? "written" : "gone";
}

/** Forgets an account of a legacy backend: what was not given goes. Returns false if there is no such import. */
export async function forgetImport(parcels: PlayerImports, parcel: string): Promise<boolean> {
  let found = false;
  for (;;) {
    const { items } = await parcels.query({ hash: parcel, consistent: true });
    const steps = items.filter(({ step }) => step !== "head");
    found ||= items.length > 0;
    if (steps.length === 0) break;
    await parcels.batchWriteItem({ delete: steps.map(({ step }) => ({ parcel, step })) });
  }
  if (found)
    await parcels.updateItem(
      { parcel, step: "head" },
      { set: { givenAt: Date.now() }, if: { parcel: { exists: true } } },
    );
  return found;
}
