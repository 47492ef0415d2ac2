import type { RowWrite } from "../../../core/callEffects";
import type { Call } from "../../traces";
import { Stem } from "../components/controls";
import { plural } from "../frame/format";
import { address } from "../frame/place";
import { cellText, type DynamoItem } from "./dynamoValue";
import { itemOf, keyText, rowAddress } from "./rowAddress";

/** The rows that calls wrote, each with its values before and after. */
export function Writes({ calls }: { calls: readonly Call[] }) {
  const writes = calls.flatMap(({ writes: own = [] }) => own);
  if (writes.length === 0) return null;
  return (
    <ul class="writes">
      {writes.map((write, i) => (
        <li key={i}>
          <Written of={write} />
        </li>
      ))}
    </ul>
  );
}

/** The name of a table with a row's key, as a link to the row. */
export function RowLink({ table, row }: { table: string; row: string }) {
  const key = itemOf(row);
  const at = rowAddress(table, key);
  const text = (
    <>
      <b>
        <Stem name={table} />
      </b>{" "}
      <code>{keyText(key)}</code>
    </>
  );
  return at ? <a href={address(at)}>{text}</a> : <span>{text}</span>;
}

function Written({ of: { table, key, change, before, after, isLong } }: { of: RowWrite }) {
  return (
    <>
      <p>
        <RowLink table={table} row={key} /> <span class="tag">{change}</span>
      </p>
      {isLong ? (
        <p class="note">The row is too long to keep its values. The link shows it as it is now.</p>
      ) : (
        <Changes
          keys={Object.keys(itemOf(key))}
          before={before === undefined ? undefined : itemOf(before)}
          after={after === undefined ? undefined : itemOf(after)}
        />
      )}
    </>
  );
}

/** The attributes that differ, with their values before and after. The key is left out. */
function Changes({
  keys,
  before = {},
  after = {},
}: {
  keys: readonly string[];
  before?: DynamoItem;
  after?: DynamoItem;
}) {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !keys.includes(name),
  );
  const changed = names.filter((name) => textOf(before[name]) !== textOf(after[name]));
  const same = names.length - changed.length;
  return (
    <>
      <dl class="changes">
        {changed.map((name) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {before[name] !== undefined && <del>{textOf(before[name])}</del>}
              {before[name] !== undefined && after[name] !== undefined && <span aria-hidden="true"> → </span>}
              {after[name] !== undefined && <ins>{textOf(after[name])}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {same > 0 && <p class="note">{plural(same, "more attribute")} did not change.</p>}
    </>
  );
}

const textOf = (value: DynamoItem[string] | undefined) => (value === undefined ? undefined : cellText(value));
