import { ActionButton } from "../../components/button";

/** A figure as it is shown; absent: unknown, or of no meaning here. */
export type Cell = string | number | undefined;

interface Props {
  /** Names the file. */
  readonly name: string;
  readonly columns: readonly { readonly title: string; readonly says?: string }[];
  readonly rows: readonly (readonly Cell[])[];
}

const shown = (cell: Cell): string => (typeof cell === "number" ? cell.toLocaleString("en") : (cell ?? ""));

/** Returns a table as RFC 4180 has it. What a spreadsheet would take for a formula is text. */
const csvOf = ({ columns, rows }: Pick<Props, "columns" | "rows">): string =>
  [columns.map(({ title }) => title), ...rows]
    .map((row) =>
      row
        .map((cell) => String(cell ?? ""))
        .map((text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text))
        .map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text))
        .join(","),
    )
    .join("\r\n");

/** Figures in a table, with what each column means, and a file of them. */
export function Table({ name, columns, rows }: Props) {
  if (rows.length === 0) return <p class="none">Nothing was counted.</p>;
  const save = async () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([csvOf({ columns, rows })], { type: "text/csv" }));
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: who has no mouse scrolls a wide table by keys */}
      <section class="wide" tabIndex={0} aria-label={`${name}, a table`}>
        <table>
          <thead>
            <tr>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([first, ...others]) => (
              <tr key={first}>
                <th scope="row">{first}</th>
                {others.map((cell, at) => (
                  <td key={columns[at + 1]?.title}>{shown(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="row">
        <details>
          <summary>What is counted?</summary>
          <dl>
            {columns.map(({ title, says }) =>
              says === undefined ? undefined : (
                <div key={title}>
                  <dt>{title}</dt>
                  <dd>{says}</dd>
                </div>
              ),
            )}
          </dl>
        </details>
        <ActionButton class="quiet" act={save}>
          CSV
        </ActionButton>
      </div>
    </>
  );
}
