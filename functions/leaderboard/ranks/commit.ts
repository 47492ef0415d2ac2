import type { Write } from "@game-backend/framework/tableClient";
import type { Transact } from "@game-backend/framework/transact";
import { cut, newId, nodeBytes, putNode, type RankClients, removeNode, rootId } from "./nodes";
import type { Root } from "./observe";
import { type Entry, packInner, packLeaf } from "./packing";
import { countOf, type Leaf, type MiddlePlan } from "./plan";
import type { Safeguards } from "./safeguards";

/**
 * Writes the nodes that a pass planned: leaves first, the root last. Each write is conditional on the node being
 * unchanged since it was read. Returns false if another pass has changed it. The writes before that are still
 * correct, and the next pass updates the parents.
 */
export async function commit(
  { tables: { ranks }, transact }: RankClients,
  board: string,
  root: Root,
  plans: readonly MiddlePlan[],
  { isBehind }: Safeguards,
): Promise<boolean> {
  const putLeaf = ({ id, version, places }: Leaf) =>
    putNode(ranks, board, { id, version, packed: packLeaf(places) });
  const putInner = (id: number, version: number, entries: readonly Entry[]) =>
    putNode(ranks, board, { id, version, packed: packInner(entries) });
  const structure = ({ removed, created }: MiddlePlan) => [
    ...removed.map((leaf) => removeNode(ranks, board, leaf)),
    ...created.map(putLeaf),
  ];
  const writeGroups = async (groups: readonly Writes[]) =>
    (await Promise.all(groups.map((writes) => writeAll(transact, writes)))).every(Boolean);

  const leaves = plans.flatMap(({ rewritten }) => rewritten);
  if (!(await writeGroups(leaves.map((leaf) => [putLeaf(leaf)])))) return false;

  const changed = plans.filter((plan) => plan.changed);
  const fitting = changed.filter(({ entries }) => cut(entries, packInner, nodeBytes(board)).length === 1);
  const middles = fitting.map((plan) => [
    ...structure(plan),
    putInner(plan.middle.entry.id, plan.middle.version + 1, plan.entries),
  ]);
  if (!(await writeGroups(middles))) return false;

  let { version, entries } = updateParent(root, plans, isBehind);
  let rootChanged = entries !== root.entries;
  for (const plan of changed.filter((plan) => !fitting.includes(plan))) {
    const split = divide(plan, entries, board);
    entries = split.entries;
    version++;
    const writes = [
      ...structure(plan),
      ...split.leaves.map(putLeaf),
      removeNode(ranks, board, { id: plan.middle.entry.id, version: plan.middle.version }),
      ...split.middles.map(({ id, children }) => putInner(id, 1, children)),
      putInner(rootId, version, entries),
    ];
    if (!(await writeAll(transact, writes))) return false;
    rootChanged = false;
  }
  return !rootChanged || writeAll(transact, [putInner(rootId, version + 1, entries)]);
}

/**
 * Returns the root with the new counts of middle nodes that are not split. Returns the same root if no count changed.
 */
function updateParent(root: Root, plans: readonly MiddlePlan[], isBehind: Safeguards["isBehind"]): Root {
  const news = new Map(
    plans.flatMap(({ middle: { entry, version }, entries, changed }) => {
      const now = changed ? version + 1 : version;
      return isBehind(entry.version, now, changed)
        ? [[entry.id, { ...entry, count: countOf(entries), version: now }]]
        : [];
    }),
  );
  if (news.size === 0) return root;
  return { ...root, entries: root.entries.map((entry) => news.get(entry.id) ?? entry) };
}

/**
 * Replaces a middle node that has become too large, or empty, with others or with none. The tree keeps at least one
 * leaf.
 */
function divide({ middle, entries }: MiddlePlan, rootEntries: readonly Entry[], board: string) {
  const last = entries.length === 0 && rootEntries.length === 1;
  const leaves = last ? [{ id: newId(), version: 1, places: [] }] : [];
  const all = [...entries, ...leaves.map(({ id }) => ({ from: "", id, count: 0, version: 1 }))];
  const middles = cut(all, packInner, nodeBytes(board)).map((children, piece) => {
    const from = piece === 0 ? middle.entry.from : (children[0]?.from ?? "");
    return { id: newId(), from, children };
  });
  const [first, ...others] = rootEntries.flatMap((entry) =>
    entry.id === middle.entry.id
      ? middles.map(({ id, from, children }) => ({ from, id, count: countOf(children), version: 1 }))
      : [entry],
  );
  return { leaves, middles, entries: first ? [{ ...first, from: "" }, ...others] : [] };
}

type Writes = readonly Write<unknown>[];

/**
 * Applies all writes or none, and returns whether they were applied. A single write is sent without a transaction,
 * which would cost twice as much.
 */
async function writeAll(transact: Transact, writes: Writes): Promise<boolean> {
  try {
    const [only] = writes;
    return writes.length === 1 && only ? (await only).applied : (await transact(writes)).applied;
  } catch (error) {
    if (error instanceof Error && contended.has(error.name)) return false;
    throw error;
  }
}

/** DynamoDB's errors if another transaction is writing the same row. */
const contended = new Set([
  "TransactionCanceledException",
  "TransactionConflictException",
  "TransactionInProgressException",
]);
