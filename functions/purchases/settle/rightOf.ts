import { unchanged } from "@game-backend/framework/expressions";
import type { Transact } from "@game-backend/framework/transact";
import type { Granted } from "../own";
import type { Purchase } from "../rows";
import { type Proof, purchaseId } from "../rules/proof";

interface Dependencies {
  tables: Granted<{ purchases: ["GetItem", "PutItem", "UpdateItem"]; purchasesByHolder: ["Query"] }>;
  transact: Transact;
}

/** The most rows of one right that become one in a transaction. */
const most = 10;

/**
 * Returns the id under which a proof's right is known. What a family shares has had other ids, by which it was granted at each restore: the
 * rows under them become one under the id of today. `undefined` if they changed meanwhile: ask again. Costs a read; of what is shared, 5 at first.
 */
export async function rightOf(
  { tables, transact }: Dependencies,
  proof: Proof,
  claimant: string | undefined,
): Promise<string | undefined> {
  const { store, product, aliases = [], ofAnyMember } = proof;
  const id = purchaseId(proof);
  if (aliases.length === 0) return id;
  const read = (purchaseId: string) => tables.purchases.getItem({ purchaseId }, { consistent: true });
  const own = await read(id);
  if (own && own.sameAs === undefined) return id;
  const ids = new Set(aliases.map((transaction) => purchaseId({ store, transaction })));
  const held = claimant === undefined ? [] : (await tables.purchasesByHolder.query({ hash: claimant })).items;
  for (const row of held) if (row.product === product && isOfNoMember(row)) ids.add(row.purchaseId);
  const rows = (await Promise.all([...ids].slice(0, most).map(read))).filter((row) => row !== undefined);
  // A proof of no member in particular is of the one who has it.
  const joined = [own, ...rows].find((row) => row?.sameAs !== undefined)?.sameAs;
  if (ofAnyMember && joined !== undefined) return joined;
  const free = rows.filter((row) => row.sameAs === undefined && row.product === product);
  const [right] = free;
  if (!right) return id;
  const { applied } = await transact([
    tables.purchases.putItem(
      { ...right, purchaseId: id, transaction: proof.transaction, revision: 1 },
      { if: { revision: unchanged(undefined) } },
    ),
    ...free.map((row) => partOf(tables, row, id)),
  ]);
  return applied ? id : undefined;
}

/** Returns true for an id that says neither the member nor the product. */
const isOfNoMember = ({ purchaseId, product }: Pick<Purchase, "purchaseId" | "product">): boolean =>
  purchaseId.startsWith("apple#family-") && !purchaseId.endsWith(`-${product}`);

/** Takes a row from its player: it is a part of another one. */
const partOf = ({ purchases }: Dependencies["tables"], { purchaseId, revision }: Purchase, sameAs: string) =>
  purchases.updateItem(
    { purchaseId },
    {
      set: { sameAs },
      add: { revision: 1 },
      remove: ["userId", "holder", "listed"],
      if: { revision: unchanged(revision) },
    },
  );
