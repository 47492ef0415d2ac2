import { Scroll } from "../components/controls";

type Row = Readonly<Record<string, unknown>>;

const isRow = (value: unknown): value is Row =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Shows a list of objects in a JSON answer as a table, as a board's entries are read. */
export function AnswerTable({ body }: { body: string }) {
  const rows = rowsIn(body);
  if (rows.length === 0) return null;
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return (
    <Scroll class="wide-rows" label="The answer's list">
      <table class="list">
        <caption class="hidden">The answer's list</caption>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {columns.map((name) => (
                <td key={name} class={typeof row[name] === "number" ? "number" : undefined}>
                  {cell(row[name])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

const cell = (value: unknown) =>
  value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : String(value);

/** Returns the answer itself, or its first member, if that is a list of objects. */
function rowsIn(body: string): readonly Row[] {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return [];
  }
  const lists = Array.isArray(answer) ? [answer] : isRow(answer) ? Object.values(answer) : [];
  const found = lists.find((list) => Array.isArray(list) && list.length > 0 && list.every(isRow));
  return Array.isArray(found) ? found : [];
}
