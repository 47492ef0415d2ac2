import type { Held } from "./books";
import { changesOf, fiveLines } from "./compare";
import type { Report } from "./report";
import { added, everybody, number } from "./words";

const escaped = (text: unknown) =>
  `${text}`
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");

type Cell = string | number;

/** A table whose first column names its rows. */
const table = (heads: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  rows.length === 0
    ? "<p>None.</p>"
    : `<div class="scroll"><table><thead><tr>${heads.map((head) => `<th scope="col">${escaped(head)}</th>`).join("")}</tr></thead><tbody>${rows
        .map(
          ([first = "", ...rest]) =>
            `<tr><th scope="row">${escaped(first)}</th>${rest.map((cell) => `<td>${typeof cell === "number" ? number(cell) : escaped(cell)}</td>`).join("")}</tr>`,
        )
        .join("")}</tbody></table></div>`;

const list = (texts: readonly string[]) =>
  texts.length === 0
    ? "<p>None.</p>"
    : `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join("")}</ul>`;

interface Line {
  readonly name: string;
  readonly style: string;
  readonly values: readonly number[];
}

const [width, height, left, bottom] = [360, 150, 52, 18];

/** A picture of lines over the days. */
function chart(title: string, lines: readonly Line[]): string {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const days = Math.max(2, ...lines.map(({ values }) => values.length));
  const x = (day: number) => Math.round(left + (day * (width - left - 8)) / (days - 1));
  const y = (value: number) => Math.round(height - bottom - (value * (height - bottom - 10)) / most);
  const paths = lines.map(
    ({ style, values }) =>
      `<path class="${style}" d="${values.map((value, day) => `${day === 0 ? "M" : "L"}${x(day)} ${y(value)}`).join("")}"/>`,
  );
  const text = (at: number, up: number, words: string, anchor: string) =>
    `<text x="${at}" y="${up}" text-anchor="${anchor}">${escaped(words)}</text>`;
  const says = lines.map(({ name, values }) => `${name} ${number(values.at(-1) ?? 0)}`).join(", ");
  return `<figure><figcaption>${escaped(title)}</figcaption><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(`${title}: on the last day ${says}`)}"><path class="axis" d="M${left} 8V${height - bottom}H${width - 8}"/>${text(left - 5, 14, number(most), "end")}${text(left - 5, height - bottom, "0", "end")}${text(left, height - 4, "day 1", "start")}${text(width - 8, height - 4, `day ${days}`, "end")}${paths.join("")}</svg></figure>`;
}

/** What is drawn of what is held, each with its line's style. */
const parts = { p90: "thin", median: "thick", p10: "thin" } as const;

const heldChart = (title: string, all: readonly (readonly [side: string, held: readonly Held[]])[]) =>
  chart(
    title,
    all.flatMap(([side, held]) =>
      Object.entries(parts).map(([part, style]) => ({
        name: `${side} ${part}`,
        style: `${side} ${style}`,
        values: held.map((day) => day[part as keyof typeof parts]),
      })),
    ),
  );

/** Returns a report as one file of HTML that needs no network: a season, or two side by side. */
export function pageOf(base: Report | undefined, candidate: Report, broken: readonly string[] = []): string {
  const sides = [...(base ? [["base", base] as const] : []), ["candidate", candidate] as const];
  const heads = sides.map(([side]) => side);
  const names = (of: (report: Report) => object) =>
    [...new Set(sides.flatMap(([, report]) => Object.keys(of(report))))].sort();
  const { season } = candidate;
  const kinds = Object.keys(season.kinds);
  const currencies = names(({ economy }) => economy).filter((what) => candidate.economy[what]?.held);
  const came = ({ season: { kinds: all } }: Report) => Math.max(1, all[everybody]?.came ?? 0);
  const flows = (what: string) =>
    names(({ economy }) => economy[what]?.flows ?? {}).map((flow) => [
      flow,
      ...sides.flatMap(([, report]) => {
        const all = added(report.economy[what]?.flows[flow]);
        return [all, Math.round((10 * all) / came(report)) / 10];
      }),
    ]);
  const flowHeads = ["way and cause", ...heads.flatMap((head) => [`${head}, all`, `${head}, a player`])];
  const money = currencies.map(
    (what) => `<h3>${escaped(what)}</h3>
${sides.map(([side, { economy }]) => (economy[what]?.grows ? `<p class="warns">${side}: it grows without end.</p>` : "")).join("")}
${table(flowHeads, flows(what))}
<div class="charts">${["in", "out"]
      .map((way) =>
        chart(
          `${what} ${way}, a day`,
          sides.map(([side, report]) => ({
            name: side,
            style: `${side} thick`,
            values: perDay(report, what, way),
          })),
        ),
      )
      .join("")}${kinds
      .map((kind) =>
        heldChart(
          `${what} held by ${kind}: median, 10 %, 90 %`,
          sides.map(([side, { economy }]) => [side, economy[what]?.held?.[kind] ?? []]),
        ),
      )
      .join("")}</div>
<details><summary>Each cause by day (${heads.at(-1)})</summary>${table(
      ["day", ...Object.keys(candidate.economy[what]?.flows ?? {})],
      Array.from({ length: season.days }, (_, day) => [
        `${day + 1}`,
        ...Object.values(candidate.economy[what]?.flows ?? {}).map((all) => all[day] ?? 0),
      ]),
    )}</details>
${table(
  ["held on the last day", ...heads.flatMap((head) => [`${head}, 10 %`, "median", "90 %", "the richest"])],
  kinds.map((kind) => [
    kind,
    ...sides.flatMap(([, { economy }]) => {
      const last = economy[what]?.held?.[kind]?.at(-1);
      return [last?.p10 ?? 0, last?.median ?? 0, last?.p90 ?? 0, last?.max ?? 0];
    }),
  ]),
)}`,
  );
  const things = names(({ economy }) => economy).filter((what) => !currencies.includes(what));
  const reached = names((report) => report.reached).flatMap((name) =>
    kinds.flatMap((kind): Cell[][] => {
      if (!sides.some(([, report]) => report.reached[name]?.[kind])) return [];
      return [
        [
          `${name}, ${kind}`,
          ...sides.flatMap(([, report]) => {
            const { share = 0, first, median } = report.reached[name]?.[kind] ?? {};
            return [`${Math.round(100 * share)} %`, first ?? "never", median ?? "never"];
          }),
        ],
      ];
    }),
  );
  const tree = (of: (report: Report) => Readonly<Record<string, Readonly<Record<string, number>>>>) =>
    names(of).flatMap((name) =>
      [...new Set(sides.flatMap(([, report]) => Object.keys(of(report)[name] ?? {})))]
        .sort()
        .map((code) => [`${name}: ${code}`, ...sides.map(([, report]) => of(report)[name]?.[code] ?? 0)]),
    );
  const withDocuments = (report: Report) =>
    Object.fromEntries(
      Object.entries(report.documents).flatMap(([route, all]) =>
        Object.entries(all).map(([id, codes]) => [`${route} ${id}`, codes]),
      ),
    );
  const days = names(({ numbers }) => numbers).sort((a, b) => Number(a) - Number(b));
  const figures = ["players new", "players active", "players paid"];
  const changes = base
    ? changesOf(base, candidate)
        .flat()
        .sort((a, b) => b.score - a.score)
    : [];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A season of ${season.days} days</title>
<style>
:root{color-scheme:light dark;--base:#888;--candidate:#0a6cb8;--line:#8885}
@media (prefers-color-scheme:dark){:root{--candidate:#5fb4f0}}
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem}
table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}th,td{padding:.15rem .7rem;border-bottom:1px solid var(--line);text-align:right}
th{font-weight:600;text-align:left}.scroll{overflow-x:auto}.charts{display:flex;flex-wrap:wrap;gap:1rem}figure{margin:0;width:360px;max-width:100%}
svg{width:100%}svg text{font-size:11px;fill:currentColor}.axis{stroke:var(--line);fill:none}.base{stroke:var(--base);fill:none;stroke-dasharray:4 3}.candidate{stroke:var(--candidate);fill:none}
.thin{stroke-width:1;opacity:.6}.thick{stroke-width:2}.warns{color:#b8540a;font-weight:600}i{display:inline-block;width:1.6em;border-top:2px solid var(--candidate);margin:0 .3em .25em}i.old{border-top:2px dashed var(--base)}
</style></head><body>
<h1>A season of ${season.days} days, ${number(season.players)} players</h1>
<p>${season.days < season.asked ? `<b>Stopped: ${season.asked} days were asked for.</b> ` : ""}From ${season.begins}, seed ${season.seed}. ${sides.map(([side, report]) => `${side === "base" ? '<i class="old"></i>' : "<i></i>"}${side}: release <code>${report.season.release.slice(0, 12)}</code>`).join(" ")}</p>
${list(fiveLines(base, candidate, broken))}
<h2>Players</h2>${table(
    ["kind", "what they do", ...heads.flatMap((head) => [`${head}: came`, "stay"])],
    kinds.map((kind) => [
      kind,
      season.kinds[kind]?.title ?? "",
      ...sides.flatMap(([, report]) => [
        report.season.kinds[kind]?.came ?? 0,
        report.season.kinds[kind]?.stay ?? 0,
      ]),
    ]),
  )}
<h2>Bounds that do not hold</h2>${list(broken)}
<h2>Documents that stop players</h2>${list(Object.entries(candidate.stops).map(([file, text]) => `${file}: ${text}`))}
${base ? `<h2>What changed</h2>${list(changes.slice(0, 40).map(({ text }) => text))}` : ""}
<h2>Currencies</h2>${money.join("\n")}
<h2>Items</h2>${things.map((what) => `<h3>${escaped(what)}</h3>${table(flowHeads, flows(what))}`).join("")}
<h2>Days until</h2><p>Days since the player came: of the first, and by when half of those who get there had.</p>${table(["what, kind", ...heads.flatMap((head) => [`${head}: ever`, "first", "half"])], reached)}
<h2>With which document</h2><p>Offers, boxes, tasks and others: done, or why it was refused.</p>${table(["call, document: answer", ...heads], tree(withDocuments))}
<h2>What documents may give in a day</h2>${table(
    ["currency, kind", ...heads],
    names(({ full }) => full).flatMap((what) =>
      kinds.map((kind) => [
        `${what}, ${kind}`,
        ...sides.map(([, { full }]) => {
          const one = full[what]?.[kind];
          return one ? `${one.players} players, first on ${one.first}` : "nobody";
        }),
      ]),
    ),
  )}
<h2>Alarms of gains</h2>${sides
    .map(
      ([side, { alarms }]) =>
        `<h3>${side}</h3>${table(
          ["alarm", "day", "what", "times"],
          alarms.map(({ name, day, what, times }) => [name, day, what, times]),
        )}`,
    )
    .join("")}
<h2>Numbers</h2>${table(
    ["day", ...heads.flatMap((head) => figures.map((figure) => `${head}: ${figure.slice(8)}`))],
    days.map((day) => [
      `${Number(day) + 1}`,
      ...sides.flatMap(([, { numbers }]) => figures.map((figure) => numbers[day]?.[figure]?.[1] ?? 0)),
    ]),
  )}
<h2>Calls and the bill</h2>${table(["", ...heads], [["calls", ...sides.map(([, { units }]) => units.calls)], ["read units", ...sides.map(([, { units }]) => units.read)], ["write units", ...sides.map(([, { units }]) => units.write)], ...Object.keys(candidate.bill).map((players) => [`$ a month, ${number(Number(players))} such players`, ...sides.map(([, { bill }]) => bill[players] ?? 0)])])}
<details><summary>By route and answer</summary>${table(
    ["route: answer", ...heads],
    tree(({ calls }) => calls),
  )}</details>
<h2>What it cannot say</h2>${list(candidate.cannot)}
</body></html>
`;
}

function perDay(report: Report, what: string, way: string): number[] {
  const flows = Object.entries(report.economy[what]?.flows ?? {}).filter(([name]) =>
    name.startsWith(`${way} `),
  );
  return Array.from({ length: report.season.days }, (_, day) =>
    flows.reduce((all, [, days]) => all + (days[day] ?? 0), 0),
  );
}
