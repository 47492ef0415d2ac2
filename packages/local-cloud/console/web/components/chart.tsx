import "../frame/knownLocale";

import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";

import { rangeOfTimes } from "./rangeOfTimes";

export interface Line {
  readonly label: string;
  /** A variable of the style sheet, such as `--ok`, or a colour. */
  readonly colour: string;
  readonly values: readonly (number | null)[];
  readonly filled?: boolean;
}

export interface ChartProps {
  readonly title: string;
  /** The newest values as text. */
  readonly now: string;
  /** Seconds since 1970. */
  readonly times: readonly number[];
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  /** Shows each value as a dot, so that a single value between gaps is visible. */
  readonly dots?: boolean;
}

const height = 132;

/** A line chart over time. For people who cannot see it, the newest values are also text. */
export function Chart({ title, now, times, lines, format, dots = false }: ChartProps) {
  const holder = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | undefined>(undefined);
  const latest = useRef(format);
  latest.current = format;
  useEffect(() => {
    const { current } = holder;
    if (!current) return undefined;
    const colour = (name: string) =>
      name.startsWith("--") ? getComputedStyle(current).getPropertyValue(name).trim() : name;
    const axis = {
      stroke: colour("--soft"),
      grid: { stroke: colour("--line"), width: 1 },
      ticks: { show: false },
    };
    const drawn = new uPlot(
      {
        width: current.clientWidth,
        height,
        legend: { show: false },
        cursor: { y: false },
        series: [
          {},
          ...lines.map(({ label, colour: name, filled }) => ({
            label,
            stroke: colour(name),
            width: 1.5,
            points: { show: dots, size: 4 },
            ...(filled && { fill: `color-mix(in srgb, ${colour(name)} 18%, transparent)` }),
          })),
        ],
        axes: [
          {
            ...axis,
            space: 64,
            size: 30,
            values: (_plot, splits, _axis, _space, seconds) => splits.map(clockOf(seconds)),
          },
          { ...axis, size: widthOf, values: (_plot, splits) => splits.map((value) => latest.current(value)) },
        ],
        scales: {
          x: { range: ({ data: [shown] }, min, max) => rangeOfTimes(shown, min, max) },
          y: { range: (_plot, _min, max) => [0, max > 0 ? max * 1.1 : 1] },
        },
      },
      dataOf(times, lines),
      current,
    );
    plot.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: current.clientWidth, height }));
    resized.observe(current);
    return () => {
      resized.disconnect();
      drawn.destroy();
    };
  }, [lines.map(({ label }) => label).join()]);
  useEffect(() => plot.current?.setData(dataOf(times, lines)), [times, lines]);
  return (
    <figure class="chart">
      <figcaption>
        <b>{title}</b> <span>{now}</span>
      </figcaption>
      <div ref={holder} role="img" aria-label={`${title} over time: ${now}`} />
      {lines.length > 1 && <Legend lines={lines} />}
    </figure>
  );
}

/** If there are more lines than this, the legend is collapsed. */
const fewLines = 6;

function Legend({ lines }: Pick<ChartProps, "lines">) {
  const list = (
    <ul class="legend">
      {lines.map(({ label, colour }, index) => (
        <li key={index}>
          <i style={{ background: colour.startsWith("--") ? `var(${colour})` : colour }} /> {label}
        </li>
      ))}
    </ul>
  );
  if (lines.length <= fewLines) return list;
  return (
    <details>
      <summary>{lines.length} lines</summary>
      {list}
    </details>
  );
}

/** Returns how an axis formats times that are `apart` seconds apart: `14:03`, `14:03:30`, or a day. */
const clockOf = (apart: number) => (at: number) =>
  new Date(at * 1_000).toLocaleString(
    "en-GB",
    apart < 60
      ? { timeStyle: "medium" }
      : apart < 86_400
        ? { timeStyle: "short" }
        : { day: "numeric", month: "short" },
  );

/** Returns the width of the value axis: that of its longest text. */
const widthOf: uPlot.Axis.Size = (_plot, texts) =>
  Math.max(64, 16 + 7 * Math.max(...(texts ?? []).map((text) => text.length)));

const dataOf = (times: ChartProps["times"], lines: ChartProps["lines"]): uPlot.AlignedData => [
  [...times],
  ...lines.map(({ values }) => [...values]),
];
