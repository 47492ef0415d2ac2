import { ago, moment } from "../frame/format";
import { cellText, type DynamoItem, timeOf } from "./dynamoValue";

const columnsShown = 9;

/** Items as a table. Numbers that are times are shown as times, and as numbers on hover. */
export function ItemTable({
  items,
  keys,
  chosen,
  choose,
}: {
  items: readonly DynamoItem[];
  /** The key attributes, which come first. */
  keys: readonly string[];
  chosen?: DynamoItem;
  choose: (item: DynamoItem) => void;
}) {
  const columns = [...new Set([...keys, ...items.flatMap(Object.keys)])];
  const shown = columns.slice(0, columnsShown);
  const more = columns.length - shown.length;
  return (
    <table class="list">
      <caption class="hidden">Items</caption>
      <thead>
        <tr>
          {shown.map((name) => (
            <th key={name} scope="col" class={keys.includes(name) ? "keyed" : ""}>
              {name}
            </th>
          ))}
          {more > 0 && <th scope="col">{more} more</th>}
        </tr>
      </thead>
      <tbody>
        {items.map((item, row) => (
          // The button in the row is for the keyboard.
          <tr key={row} class={item === chosen ? "selected" : undefined} onClick={() => choose(item)}>
            {shown.map((name, column) => (
              <Cell key={name} name={name} value={item[name]} isFirst={column === 0} />
            ))}
            {more > 0 && <td class="note">…</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ name, value, isFirst }: { name: string; value: unknown; isFirst: boolean }) {
  const text = value === undefined ? "" : cellText(value);
  const at = timeOf(name, value);
  if (isFirst)
    return (
      <td title={text}>
        <button type="button" class="link">
          {text}
        </button>
      </td>
    );
  if (at !== undefined)
    return (
      <td title={`${text}, ${ago(at)}`}>
        <time dateTime={new Date(at).toISOString()}>{moment(at)}</time>
      </td>
    );
  const isNumber = typeof value === "object" && value !== null && "N" in value;
  return (
    <td class={isNumber ? "number" : ""} title={text}>
      {text}
    </td>
  );
}
