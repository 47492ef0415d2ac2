import type { Rows } from "../../pages/rowsOf";
import { Scroll, Stem } from "../components/controls";
import { address, go, pathOf, queryOf } from "../frame/place";
import type { DynamoItem } from "./dynamoValue";
import { ItemTable } from "./itemTable";
import { rowAddress } from "./rowAddress";

const keyOf = (item: DynamoItem, keys: readonly string[]): DynamoItem =>
  Object.fromEntries(keys.map((name) => [name, item[name] ?? {}]));

const labelOf = (table: string, index: string | undefined, key: string | undefined) =>
  `Rows of ${table}${index ? ` by ${index}` : ""}${key === undefined ? ", others" : `: ${key}`}`;

/** The rows that belong to a user or socket, in all tables. */
export const RowsOf = ({ rows }: { rows: readonly Rows[] }) => (
  <>
    {rows.map(({ table, index, key, keys, items, more }) => {
      const path = `${pathOf("tables", table)}${queryOf({ index, key })}`;
      return (
        <section key={path} class="rows">
          <h3>
            <a href={address(path)}>
              <Stem name={table} />
            </a>
            {index && <small> by {index}</small>}
            <small>
              {" "}
              {items.length}
              {more && " and more"}
            </small>
          </h3>
          <Scroll class="wide-rows" label={labelOf(table, index, key)}>
            <ItemTable
              items={items as readonly DynamoItem[]}
              keys={keys}
              choose={(item) => go(rowAddress(table, keyOf(item, keys)) ?? path)}
            />
          </Scroll>
        </section>
      );
    })}
  </>
);
