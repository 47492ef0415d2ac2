import { useState } from "preact/hooks";

import type { TableSummary } from "../../pages/tableReader";
import { Copy, Detail, Pre, Problem } from "../components/controls";
import { useAct } from "../frame/http";
import { type DynamoItem, plainItem } from "./dynamoValue";
import { Writers } from "./writers";

/** An item as JSON. It can be edited in DynamoDB's JSON, added and deleted. */
export function ItemDetail({
  table,
  item,
  whole,
  change,
  close,
}: {
  table: TableSummary;
  /** Absent for a new item. */
  item?: DynamoItem;
  /** False for an index that has only a part of the item: saving that would drop the rest. */
  whole: boolean;
  change: (body: object) => Promise<unknown>;
  close: () => void;
}) {
  const act = useAct();
  const run = (body: object) => act.run(() => change(body));
  const [form, setForm] = useState(item ? "plain" : "edit");
  const [sure, setSure] = useState(false);
  const [error, setError] = useState("");
  const typed = JSON.stringify(item ?? template(table), null, 2);
  const [draft, setDraft] = useState(typed);
  const isSecond = item !== undefined && form === "edit" && hasOtherKey(table, item, draft);

  function save(): void {
    try {
      const put: unknown = JSON.parse(draft);
      setError("");
      run(item ? { put, was: item } : { put, new: true });
    } catch (reason) {
      setError(`This is not JSON: ${reason instanceof Error ? reason.message : String(reason)}`);
    }
  }

  return (
    <Detail label={item ? "Item" : "New item"} close={close}>
      <h2>{item ? "Item" : "Add a row"}</h2>
      {item && (
        <div class="toolbar">
          {form === "edit" ? (
            <button type="button" onClick={() => setForm("plain")}>
              Cancel
            </button>
          ) : (
            <>
              {whole && (
                <button type="button" class="main" onClick={() => setForm("edit")}>
                  Edit
                </button>
              )}
              <select
                aria-label="Format"
                value={form}
                onChange={(event) => setForm(event.currentTarget.value)}
              >
                <option value="plain">JSON</option>
                <option value="typed">DynamoDB JSON</option>
              </select>
            </>
          )}
          <Copy text={form === "plain" ? JSON.stringify(plainItem(item), null, 2) : typed} />
          {sure ? (
            <>
              {/* It comes first, so that it gets the second click of a double click. */}
              <button type="button" onClick={() => setSure(false)}>
                Keep the row
              </button>
              <button
                type="button"
                class="danger"
                disabled={act.busy}
                onClick={() => run({ delete: keyOf(table, item) })}
              >
                Delete this row
              </button>
            </>
          ) : (
            <button type="button" onClick={() => setSure(true)}>
              Delete row…
            </button>
          )}
        </div>
      )}
      {form === "edit" ? (
        <>
          <label class="field" for="draft">
            DynamoDB JSON
          </label>
          <textarea
            id="draft"
            value={draft}
            rows={Math.min(30, draft.split("\n").length + 1)}
            spellcheck={false}
            onInput={(event) => setDraft(event.currentTarget.value)}
          />
          {isSecond && (
            <p class="hint" role="status">
              The key is another one. Saving adds a second row, and this row stays as it is.
            </p>
          )}
          <p class="buttons">
            <button type="button" disabled={act.busy} onClick={save}>
              {isSecond ? "Add a second row" : item ? "Save" : "Add"}
            </button>
          </p>
          <p class="note">
            Writes through DynamoDB, so streams see it. The log group <code>console</code> records what was
            written.
          </p>
        </>
      ) : (
        <Pre label="Item">{form === "plain" && item ? JSON.stringify(plainItem(item), null, 2) : typed}</Pre>
      )}
      {item && !whole && (
        <p class="note">The index has only a part of the item. Choose the table to edit it.</p>
      )}
      <Problem text={error || act.error} />
      {item && <Writers table={table.name} itemKey={keyOf(table, item)} />}
    </Detail>
  );
}

const keyOf = ({ hash, range }: TableSummary, item: DynamoItem): DynamoItem =>
  Object.fromEntries([hash, ...(range ? [range] : [])].map(({ name }) => [name, item[name] ?? {}]));

/** Tells whether a draft has another key than the item. */
function hasOtherKey(table: TableSummary, item: DynamoItem, draft: string): boolean {
  try {
    return JSON.stringify(keyOf(table, JSON.parse(draft))) !== JSON.stringify(keyOf(table, item));
  } catch {
    return false;
  }
}

const template = ({ hash, range }: TableSummary) =>
  Object.fromEntries(
    [hash, ...(range ? [range] : [])].map(({ name, type }) => [name, { [type]: type === "N" ? "0" : "" }]),
  );
