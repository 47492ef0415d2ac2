import type { Granted } from "../definition";
import type { Purchase } from "../rows";
import { type Right, rightIn } from "../rules/decide";
import { type Proof, purchaseId } from "../rules/proof";

/** The most rows of one right that become one in a transaction. */
const most = 10;

/**
 * Reads the row of a proof's right, and those that become it. Costs one read unit; the first time five for a purchase that a family
 * shares.
 */
export async function readRight(
  { purchases, purchasesByHolder }: Granted<{ purchases: ["GetItem"]; purchasesByHolder: ["Query"] }>,
  proof: Proof,
  claimant: string | undefined,
): Promise<{ right: Right; before: Purchase | undefined }> {
  const { store, product, aliases = [] } = proof;
  const read = (id: string) => purchases.getItem({ purchaseId: id }, { consistent: true });
  const id = purchaseId(proof);
  const own = await read(id);
  if (aliases.length === 0 || (own && own.sameAs === undefined)) return { right: { id }, before: own };
  const ids = new Set(aliases.map((transaction) => purchaseId({ store, transaction })));
  const held = claimant === undefined ? [] : (await purchasesByHolder.query({ hash: claimant })).items;
  for (const row of held) if (row.product === product && isOfNoMember(row)) ids.add(row.purchaseId);
  const rows = await Promise.all([...ids].slice(0, most).map(read));
  const right = rightIn(
    proof,
    own,
    rows.filter((row) => row !== undefined),
  );
  return { right, before: right.id === id ? own : await read(right.id) };
}

/** Returns true for an id that says neither the member nor the product. */
const isOfNoMember = ({ purchaseId, product }: Pick<Purchase, "purchaseId" | "product">): boolean =>
  purchaseId.startsWith("apple#family-") && !purchaseId.endsWith(`-${product}`);
