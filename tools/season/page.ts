import { mapValues } from "@game-backend/framework/mapValues";
import type { Held } from "./books";
import { changesOf, fiveLines } from "./compare";
import type { Report } from "./report";
import { everybody, number, sumOf } from "./words";

const escaped = (text: unknown) =>
  `${text}`
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

type Cell = string | number;
type Nested = { readonly [name: string]: Nested | Cell | undefined };

const cellOf = (cell: Cell) =>
  typeof cell === "number" ? `<td>${number(cell)}</td>` : `<td class="text">${escaped(cell)}</td>`;

/** A table whose first column names its rows. */
function table(heads: readonly string[], rows: readonly (readonly [string, ...Cell[]])[]): string {
  if (rows.length === 0) return "<p>None.</p>";
  const head = heads.map((one) => `<th scope="col">${escaped(one)}</th>`).join("");
  const body = rows.map(
    ([name, ...cells]) => `<tr><th scope="row">${escaped(name)}</th>${cells.map(cellOf).join("")}</tr>`,
  );
  return `<div class="scroll" role="region" tabindex="0" aria-label="${escaped(heads[0] ?? "")}"><table><thead><tr>${head}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

const list = (texts: readonly string[]) =>
  texts.length === 0
    ? "<p>None.</p>"
    : `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;

/** Returns the leaves of objects in objects, each with its path. */
const leaves = (all: Nested, path: readonly string[] = []): [readonly string[], Cell][] =>
  Object.entries(all).flatMap(([name, one]): [readonly string[], Cell][] =>
    typeof one === "object" ? leaves(one, [...path, name]) : [[[...path, name], one ?? ""]],
  );

const [width, height, left, bottom] = [360, 150, 52, 18];

interface Line {
  readonly style: string;
  /** What it is, for who cannot see it. */
  readonly name: string;
  readonly values: readonly number[];
}

/** A picture of lines over the days. */
function chart(title: string, lines: readonly Line[]): string {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const days = Math.max(2, ...lines.map(({ values }) => values.length));
  const x = (day: number) => Math.round(left + (day * (width - left - 8)) / (days - 1));
  const y = (value: number) => Math.round(height - bottom - (value * (height - bottom - 10)) / most);
  const text = (at: number, up: number, words: string, anchor: string) =>
    `<text x="${at}" y="${up}" text-anchor="${anchor}">${escaped(words)}</text>`;
  const paths = lines.map(({ style, values }) => {
    const points = values.map((value, day) => `${day === 0 ? "M" : "L"}${x(day)} ${y(value)}`);
    return `<path class="${style}" d="${points.join("")}"/>`;
  });
  const last = lines.map(({ name, values }) => `${name} ${number(values.at(-1) ?? 0)}`).join(", ");
  return `<figure><figcaption>${escaped(title)}</figcaption>
<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}: on the last day ${last}`)}">
<path class="axis" d="M${left} 8V${height - bottom}H${width - 8}"/>
${text(left - 5, 14, number(most), "end")}${text(left - 5, height - bottom, "0", "end")}
${text(left, height - 4, "day 1", "start")}${text(width - 8, height - 4, `day ${days}`, "end")}${paths.join("")}</svg></figure>`;
}

const style = `:root{color-scheme:light dark;--base:#888;--candidate:#0a6cb8;--line:#8885}
@media (prefers-color-scheme:dark){:root{--candidate:#5fb4f0}}
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.15rem .7rem;border-bottom:1px solid var(--line);text-align:right}
th{font-weight:600}tbody th,thead th:first-child,td.text{text-align:left}.scroll{overflow-x:auto}
.charts{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:360px;max-width:100%}svg{width:100%}
svg text{font-size:11px;fill:currentColor}.axis{stroke:var(--line);fill:none}
.base{stroke:var(--base);fill:none;stroke-dasharray:4 3}.candidate{stroke:var(--candidate);fill:none}
.thin{stroke-width:1;opacity:.6}.thick{stroke-width:2}.warns{color:#b8540a;font-weight:600}
i{display:inline-block;width:1.6em;border-top:2px solid var(--candidate);margin:0 .3em .25em}
i.old{border-top:2px dashed var(--base)}`;

/** Returns a report as one file of HTML that needs no network: a season, or two side by side. */
export function pageOf(base: Report | undefined, candidate: Report, broken: readonly string[] = []): string {
  const sides = [...(base ? [["base", base] as const] : []), ["candidate", candidate] as const];
  const { season } = candidate;
  const kinds = Object.keys(season.kinds);
  /** Both reports' leaves of a part, side by side: in a row each, or with a column for each last name of their paths. */
  const compared = (head: string, of: (report: Report) => Nested | object, isWide?: "wide"): string => {
    const rowOf = (path: readonly string[]) => (isWide ? path.slice(0, -1) : path).join(", ");
    const columnOf = (path: readonly string[]) => (isWide && path.at(-1)) ?? "";
    const both = sides.map(([side, report]) => ({ side, all: leaves(of(report) as Nested) }));
    const paths = both.flatMap(({ all }) => all.map(([path]) => path));
    const columns = [...new Set(paths.map(columnOf))].flatMap((column) =>
      both.map(({ side, all }) => ({
        head: `${column} ${base || !isWide ? side : ""}`.trim(),
        cells: new Map(
          all.flatMap(([path, cell]) => (columnOf(path) === column ? [[rowOf(path), cell]] : [])),
        ),
      })),
    );
    return table(
      [head, ...columns.map((column) => column.head)],
      [...new Set(paths.map(rowOf))].map((row) => [
        row,
        ...columns.map(({ cells }) => cells.get(row) ?? (isWide ? "" : 0)),
      ]),
    );
  };
  const who = Object.entries(season.kinds).map(
    ([kind, { title, came: all, stay }]) => [`${kind}: ${title}`, all, stay] as const,
  );
  const came = ({ season: { kinds: all } }: Report) => Math.max(1, all[everybody]?.came ?? 0);
  const flows = (what: string) => (report: Report) =>
    Object.fromEntries(
      Object.entries(report.economy[what]?.flows ?? {}).map(([flow, days]) => {
        const all = sumOf(days);
        return [flow, { all, "a player": Math.round((10 * all) / came(report)) / 10 }];
      }),
    );
  const drawn = (what: string, kind: string) =>
    chart(
      `${what} held by ${kind}: median, 10 %, 90 %`,
      sides.flatMap(([side, { economy }]) => {
        const held: readonly Held[] = economy[what]?.held?.[kind] ?? [];
        const line = (part: "p10" | "median" | "p90", width: string) => ({
          ...{
            style: `${side} ${width}`,
            name: `${part} of the ${side}`,
            values: held.map((day) => day[part]),
          },
        });
        return [line("p90", "thin"), line("median", "thick"), line("p10", "thin")];
      }),
    );
  const perDay = (what: string, way: string) =>
    chart(
      `${what} ${way}a day`,
      sides.map(
        ([
          side,
          {
            economy,
            season: { days },
          },
        ]) => {
          const all = Object.entries(economy[what]?.flows ?? {}).filter(([flow]) => flow.startsWith(way));
          const values = Array.from({ length: days }, (_, day) =>
            sumOf(all.map(([, each]) => each[day] ?? 0)),
          );
          return { style: `${side} thick`, name: side, values };
        },
      ),
    );
  const currencies = Object.entries(candidate.economy).filter(([, { held }]) => held);
  const money = currencies.map(([what, { flows: causes }]) => {
    const grows = sides.filter(([, { economy }]) => economy[what]?.grows);
    const charts = [perDay(what, "in "), perDay(what, "out "), ...kinds.map((kind) => drawn(what, kind))];
    const days = Array.from({ length: season.days }, (_, day): [string, ...Cell[]] => [
      `${day + 1}`,
      ...Object.values(causes).map((all) => all[day] ?? 0),
    ]);
    const last = (report: Report) =>
      Object.fromEntries(kinds.map((kind) => [kind, { ...report.economy[what]?.held?.[kind]?.at(-1) }]));
    return `<h3>${escaped(what)}</h3>
${grows.map(([side]) => `<p class="warns">${side}: it grows without end.</p>`).join("")}${compared("way and cause", flows(what), "wide")}
<div class="charts">${charts.join("")}</div>${compared("held on the last day", last, "wide")}
<details><summary>Each cause by day (candidate)</summary>${table(["day", ...Object.keys(causes)], days)}</details>`;
  });
  const goals = compared(
    "what, kind",
    ({ reached }) =>
      mapValues(reached, (all) =>
        mapValues(all, ({ share, first, median }) => ({
          "share, %": Math.round(100 * share),
          first,
          half: median,
        })),
      ),
    "wide",
  );
  const things = Object.keys(candidate.economy).filter((what) => !candidate.economy[what]?.held);
  const changes = base ? changesOf(base, candidate).flat() : [];
  const largest = changes.sort((a, b) => b.score - a.score).slice(0, 40);
  const releases = sides.map(([side, report]) => {
    const line = `<i${side === "base" ? ' class="old"' : ""}></i>${side}`;
    return `${line}: release <code>${report.season.release.slice(0, 12)}</code>`;
  });
  const parts: readonly (readonly [title: string, body: string])[] = [
    ["Players", table(["kind", "came", "stay"], who)],
    ["Bounds that do not hold", list(broken)],
    ["Documents that stop players", list(Object.entries(candidate.stops).map((stop) => stop.join(": ")))],
    ...(base ? [["What changed", list(largest.map(({ text }) => text))] as const] : []),
    ["Currencies", money.join("")],
    [
      "Items",
      things
        .map((what) => `<h3>${escaped(what)}</h3>${compared("way and cause", flows(what), "wide")}`)
        .join(""),
    ],
    [
      "Days until",
      `<p>How many ever get there, and after how many days the first and half of those do.</p>${goals}`,
    ],
    ["Boxes", compared("box, kind", (report) => report.boxes, "wide")],
    ["With which document", compared("call, document, answer", (report) => report.documents)],
    ["What documents may give in a day", compared("who reached it", (report) => report.full, "wide")],
    ["Alarms of gains", compared("alarm, day, what", (report) => report.alarms)],
    ["Numbers", compared("day", playersOf, "wide")],
    ["Calls and units", compared("", (report) => report.units)],
    ["Dollars a month of such players", compared("players", (report) => report.bill)],
    ["Answers by route", compared("route, answer", (report) => report.calls)],
    ["What it cannot say", list(candidate.cannot)],
  ];
  const stopped = season.days < season.asked ? `<b>Stopped: ${season.asked} days were asked for.</b> ` : "";
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A season of ${season.days} days</title><style>${style}</style></head><body>
<h1>A season of ${season.days} days, ${number(season.players)} players</h1>
<p>${stopped}From ${season.begins}, seed ${season.seed}. ${releases.join(" ")}</p>
${list(fiveLines(base, candidate, broken))}
${parts.map(([title, body]) => `<h2>${title}</h2>${body}`).join("\n")}
</body></html>
`;
}

const playersOf = ({ numbers }: Report) =>
  Object.fromEntries(
    Object.entries(numbers).map(([day, figures]) => [
      `${Number(day) + 1}`,
      Object.fromEntries(
        Object.entries(figures).flatMap(([name, [, players]]) =>
          name.startsWith("players ") ? [[name.slice(8), players]] : [],
        ),
      ),
    ]),
  );
