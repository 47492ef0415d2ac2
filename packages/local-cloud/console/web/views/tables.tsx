import { useEffect, useState } from "preact/hooks";

import type { Page, TableSummary } from "../../pages/tableReader";
import { Empty, Pager, Problem, Scroll, Search, Stem } from "../components/controls";
import { bytes, count, dollars, plural } from "../frame/format";
import { post, useData } from "../frame/http";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import type { DynamoItem } from "./dynamoValue";
import { ItemDetail } from "./itemDetail";
import { ItemTable } from "./itemTable";

const pageSize = 50;
/** From this number of tables on, a field filters their names. */
const manyTables = 8;

/** The program's tables and their items, a page at a time. */
export function Tables() {
  const { rest, query } = place.value;
  const { data, error, reload } = useData<TableSummary[]>("tables");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const listed = data?.filter(({ name }) => name.toLowerCase().includes(wanted));
  const table =
    data?.find(({ name }) => name === rest[0]) ?? data?.find(({ items }) => items > 0) ?? data?.[0];
  return (
    <div class="view tables">
      <h1 class="hidden">Tables</h1>
      <nav class="names" aria-label="Tables">
        {data && data.length >= manyTables && (
          <Search value={text} change={setText} placeholder="Filter tables  ( / )" label="Filter tables" />
        )}
        {listed?.length === 0 && wanted !== "" && <p class="note">No table has this name.</p>}
        <ul>
          {listed?.map(({ name, items, bytes: size, stream, provisioned }) => (
            <li key={name}>
              <a
                href={address(pathOf("tables", name))}
                aria-current={name === table?.name ? "true" : undefined}
                title={name}
              >
                <b>
                  <Stem name={name} />
                </b>
                <small>
                  {plural(items, "item")}, {bytes(size)}
                  {stream && ", stream"}
                  {provisioned &&
                    `, ${provisioned.read} RCU and ${provisioned.write} WCU, ${dollars(provisioned.hourly)} an hour`}
                </small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="items">
        <Problem text={error} />
        {data?.length === 0 && <Empty title="No tables">The program has created none.</Empty>}
        {table && <Items key={`${table.name} ${query.get("index")}`} table={table} changed={reload} />}
      </div>
    </div>
  );
}

function Items({ table, changed }: { table: TableSummary; changed: () => void }) {
  const { query } = place.value;
  const index = query.get("index") ?? "";
  const key = query.get("key") ?? "";
  const range = query.get("range") ?? "";
  const descending = query.get("descending") === "true";
  const found = table.indexes.find(({ name }) => name === index);
  const source = found ?? table;
  const [trail, setTrail] = useState<readonly string[]>([]);
  const [chosen, setChosen] = useState<DynamoItem | "new">();
  const path = pathOf("tables", table.name);
  const asked = { index, key, range, descending: descending && key ? "true" : "" };
  const { data, error, reload } = useData<Page>(
    `${path}${queryOf({ ...asked, limit: String(pageSize), cursor: trail.at(-1) })}`,
  );

  // An address with a whole key is that of one row.
  const isOne = key !== "" && index === "" && (range !== "" || !table.range);
  useEffect(() => {
    const [only] = (data?.items ?? []) as readonly DynamoItem[];
    if (isOne && only) setChosen(only);
  }, [data, isOne]);

  function show(more: Readonly<Record<string, string>>): void {
    setTrail([]);
    setChosen(undefined);
    go(path + queryOf({ ...asked, ...more }), { replace: true });
  }

  async function change(body: object): Promise<void> {
    await post(path, body);
    setChosen(undefined);
    reload();
    changed();
  }

  const items = (data?.items ?? []) as readonly DynamoItem[];
  const first = trail.length * pageSize;
  return (
    <>
      <div class="toolbar">
        <select
          aria-label="Table or index"
          value={index}
          onChange={(event) => show({ index: event.currentTarget.value, key: "", range: "" })}
        >
          <option value="">table: {keyText(table)}</option>
          {table.indexes.map((each) => (
            <option key={each.name} value={each.name}>
              {each.kind} index {each.name}: {keyText(each)}
            </option>
          ))}
        </select>
        <input
          type="search"
          value={key}
          placeholder={`${source.hash.name} =`}
          aria-label={`Partition key ${source.hash.name}`}
          onChange={(event) => show({ key: event.currentTarget.value, range: "" })}
        />
        {range !== "" && (
          <button
            type="button"
            onClick={() => show({ range: "" })}
            title={`${source.range?.name} = ${range}`}
          >
            The whole partition
          </button>
        )}
        <label>
          <input
            type="checkbox"
            checked={descending}
            disabled={!key || !source.range}
            onChange={(event) => show({ descending: event.currentTarget.checked ? "true" : "" })}
          />{" "}
          descending
        </label>
        <Pager trail={trail} next={data?.cursor} go={setTrail} />
        <button type="button" onClick={reload}>
          Reload
        </button>
        <button type="button" onClick={() => setChosen("new")}>
          Add a row
        </button>
        <p class="summary" role="status">
          {items.length > 0 && `${count(first + 1)} to ${count(first + items.length)}`}
        </p>
      </div>
      <Problem text={error} />
      <div class="split">
        <Scroll class="scroll" label="Items">
          {items.length > 0 && (
            <ItemTable
              items={items}
              keys={keysOf(source, table)}
              chosen={chosen === "new" ? undefined : chosen}
              choose={setChosen}
            />
          )}
          {data &&
            items.length === 0 &&
            (key ? (
              <Empty title={range ? "There is no such row" : "No item has this key"}>
                {range ? "It may have been deleted since." : "Partition keys are compared as a whole."}
              </Empty>
            ) : (
              <Empty title="No items">
                Rows appear here once the program writes them. Reload to look again.
              </Empty>
            ))}
        </Scroll>
        {chosen && (
          <ItemDetail
            key={JSON.stringify(chosen)}
            table={table}
            item={chosen === "new" ? undefined : chosen}
            whole={found?.whole ?? true}
            change={change}
            close={() => setChosen(undefined)}
          />
        )}
      </div>
    </>
  );
}

const keyText = ({ hash, range }: Pick<TableSummary, "hash" | "range">) =>
  range ? `${hash.name}, ${range.name}` : hash.name;

const keysOf = (source: Pick<TableSummary, "hash" | "range">, table: TableSummary) => [
  ...new Set([source.hash, source.range, table.hash, table.range].flatMap((key) => (key ? [key.name] : []))),
];
