import { useState } from "preact/hooks";

import type { TableSummary } from "../../pages/tableReader";
import { Copy, Detail, Pre, Problem } from "../components/controls";
import { useAct } from "../frame/http";
import { type DynamoItem, plainItem } from "./dynamoValue";

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
          <select aria-label="Form" value={form} onChange={(event) => setForm(event.currentTarget.value)}>
            <option value="plain">JSON</option>
            <option value="typed">DynamoDB JSON</option>
            {whole && <option value="edit">Edit</option>}
          </select>
          <Copy text={form === "plain" ? JSON.stringify(plainItem(item), null, 2) : typed} />
          {sure ? (
            <>
              {/* It comes first, so that it gets the second click of a double click. */}
              <button type="button" onClick={() => setSure(false)}>
                Keep it
              </button>
              <button
                type="button"
                class="danger"
                disabled={act.busy}
                onClick={() => run({ delete: keyOf(table, item) })}
              >
                Delete it
              </button>
            </>
          ) : (
            <button type="button" onClick={() => setSure(true)}>
              Delete…
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
          <p class="buttons">
            <button type="button" disabled={act.busy} onClick={save}>
              {item ? "Save" : "Add"}
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
    </Detail>
  );
}

const keyOf = ({ hash, range }: TableSummary, item: DynamoItem) =>
  Object.fromEntries([hash, ...(range ? [range] : [])].map(({ name }) => [name, item[name]]));

const template = ({ hash, range }: TableSummary) =>
  Object.fromEntries(
    [hash, ...(range ? [range] : [])].map(({ name, type }) => [name, { [type]: type === "N" ? "0" : "" }]),
  );
