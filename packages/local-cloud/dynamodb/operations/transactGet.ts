import { Capacity, type ReturnConsumedCapacity, readUnits } from "../capacity";
import { tableNamed } from "../check";
import type { Demand } from "../partitions/throughput";
import { check } from "../request";
import { transactGetTypes } from "../requestTypes";
import {
  cancelled,
  checkDistinct,
  checkSize,
  none,
  type Reason,
  type Target,
  throttlingReason,
  validationReason,
} from "./cancellation";
import type { Get, GetInput } from "./getItem";
import { getGrant, parseGet, readItem, shown } from "./getItem";
import { operation } from "./operation";

/** A transaction consumes twice the units. */
const factor = 2;

interface TransactGetInput {
  readonly TransactItems: readonly { readonly Get: GetInput }[];
  readonly ReturnConsumedCapacity?: ReturnConsumedCapacity;
}

interface TransactGet {
  readonly input: TransactGetInput;
  readonly gets: readonly Get[];
}

export const transactGetItems = operation<TransactGet>({
  parse(raw) {
    const input = check<TransactGetInput>(raw, transactGetTypes);
    return { input, gets: input.TransactItems.map(({ Get }) => parseGet(Get)) };
  },
  grants: ({ gets }, catalog) =>
    gets.map((get) => {
      const grant = getGrant(get, catalog);
      return {
        ...grant,
        context: () => ({ ...grant.context?.(), EnclosingOperation: "TransactGetItems" }),
      };
    }),
  answer({ input, gets }, { store, charge }) {
    const capacity = new Capacity("read", factor);
    const reasons: Reason[] = [];
    const responses: object[] = [];
    const targets: Target[] = [];
    const demands: Demand[] = [];
    const sizes: number[] = [];
    for (const get of gets) {
      const table = tableNamed(store.catalog, get.input.TableName);
      try {
        const row = readItem(get, table);
        const key = table.keyOf(get.input.Key);
        const units = readUnits(row?.size ?? 0, true);
        targets.push({ table, key });
        sizes.push(row?.size ?? 0);
        capacity.add(table, units);
        responses.push(row ? { Item: shown(row, get.expressions) } : {});
        const demand = { table, key, units: units * factor };
        demands.push(demand);
        const throttle = store.throughput.check("read", [demand]);
        reasons.push(throttle ? throttlingReason(throttle) : none);
      } catch (error) {
        reasons.push(validationReason(error, true));
      }
    }
    checkDistinct(targets);
    checkSize(sizes);
    if (reasons.some((reason) => reason !== none)) throw cancelled(reasons);
    store.throughput.take("read", demands);
    charge(capacity);
    return { Responses: responses, ConsumedCapacity: capacity.consumedByTable(input.ReturnConsumedCapacity) };
  },
});
