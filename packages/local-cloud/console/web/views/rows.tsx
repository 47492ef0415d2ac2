import type { Rows } from "../../pages/rowsOf";
import { Scroll, Stem } from "../components/controls";
import { address, go, pathOf, queryOf } from "../frame/place";
import type { DynamoItem } from "./dynamoValue";
import { ItemTable } from "./itemTable";

/** The rows that belong to a user or socket, in all tables. */
export const RowsOf = ({ rows }: { rows: readonly Rows[] }) => (
  <>
    {rows.map(({ table, index, key, items, more }) => {
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
          <Scroll class="wide-rows" label={`Rows of ${table}`}>
            <ItemTable items={items as readonly DynamoItem[]} keys={[]} choose={() => go(path)} />
          </Scroll>
        </section>
      );
    })}
  </>
);
