/** A line of the chart: dollars a month by daily players. */
export interface Curve {
  readonly name: string;
  readonly color: string;
  readonly points: readonly (readonly [players: number, dollars: number])[];
}

const width = 720;
const height = 440;
const margin = { left: 64, right: 150, top: 24, bottom: 48 };

/** Draws cost against players, both axes logarithmic, as SVG. Labels do not overlap. */
export function picture(curves: readonly Curve[]): string {
  const all = curves.flatMap(({ points }) => points);
  const exponents = (values: readonly number[]) => ({
    from: Math.floor(Math.log10(Math.min(...values.filter((value) => value > 0)))),
    to: Math.ceil(Math.log10(Math.max(...values))),
  });
  const xs = exponents(all.map(([players]) => players));
  const ys = { ...exponents(all.map(([, dollars]) => dollars)), from: -1 };
  const x = (players: number) =>
    round(
      margin.left +
        ((Math.log10(players) - xs.from) / (xs.to - xs.from)) * (width - margin.left - margin.right),
    );
  const y = (dollars: number) =>
    round(
      height -
        margin.bottom -
        ((Math.log10(Math.max(dollars, 10 ** ys.from)) - ys.from) / (ys.to - ys.from)) *
          (height - margin.top - margin.bottom),
    );
  const grid = [
    ...range(xs).map((exponent) => {
      const at = x(10 ** exponent);
      return `<path class="grid" d="M${at} ${margin.top}V${height - margin.bottom}"/><text x="${at}" y="${height - margin.bottom + 18}" text-anchor="middle">${(10 ** exponent).toLocaleString("en")}</text>`;
    }),
    ...range(ys).map((exponent) => {
      const at = y(10 ** exponent);
      return `<path class="grid" d="M${margin.left} ${at}H${width - margin.right}"/><text x="${margin.left - 8}" y="${at + 4}" text-anchor="end">$${exponent < 0 ? (10 ** exponent).toFixed(-exponent) : (10 ** exponent).toLocaleString("en")}</text>`;
    }),
  ];
  const labels = spread(curves.map(({ points }) => y(points.at(-1)?.[1] ?? 0)));
  const lines = curves.map(({ name, color, points }, index) => {
    const path = points
      .map(([players, dollars], n) => `${n === 0 ? "M" : "L"}${x(players)} ${y(dollars)}`)
      .join("");
    return `<path d="${path}" fill="none" stroke="${color}" stroke-width="2"/><text x="${width - margin.right + 8}" y="${(labels[index] ?? 0) + 4}" fill="${color}">${name}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12">`,
    `<title>Dollars a month by daily players</title>`,
    `<style>.grid{stroke:#8884;stroke-width:1}text{fill:#888}</style>`,
    ...grid,
    `<text x="${(margin.left + width - margin.right) / 2}" y="${height - 8}" text-anchor="middle">daily players</text>`,
    `<text x="16" y="${height / 2}" text-anchor="middle" transform="rotate(-90 16 ${height / 2})">dollars a month</text>`,
    ...lines.map((line) => line.replace(/<text ([^>]*)fill="([^"]+)"/, '<text $1style="fill:$2"')),
    "</svg>",
    "",
  ].join("\n");
}

const round = (value: number) => Math.round(value * 10) / 10;

const range = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

/** Moves positions apart, from the top down, so that texts of 12 px do not overlap. */
function spread(heights: readonly number[]): readonly number[] {
  const placed = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const [index, height] of [...heights.entries()].sort(([, a], [, b]) => a - b)) {
    last = Math.max(height, last + 15);
    placed.set(index, last);
  }
  return heights.map((height, index) => placed.get(index) ?? height);
}
