import { useMemo } from "preact/hooks";

import type { Point } from "../../series";
import { Chart, type Line } from "../components/chart";
import { Choice, Empty, Problem, Scroll } from "../components/controls";
import { count, dollars, ms, plural } from "../frame/format";
import { useData, useEvery } from "../frame/http";
import { address, go, place, queryOf } from "../frame/place";
import { now as runTime } from "../frame/runTime";

interface Series {
  readonly pointSeconds: number;
  readonly points: readonly Point[];
}

const spans = [
  ["900", "15 minutes"],
  ["3600", "1 hour"],
  ["43200", "12 hours"],
] as const;

/** Titles of gauges, and the views with their details. Other gauges are shown under their own names. */
const gauges: Readonly<Record<string, { readonly title: string; readonly view: string }>> = {
  sockets: { title: "Players online: open sockets", view: "sockets" },
  matches: { title: "Matches", view: "gamelift" },
  deadLetters: { title: "Dead letters", view: "queues" },
};

/** The whole program's figures over time. */
export function Overview() {
  const span = place.value.query.get("span") ?? "900";
  const { data, error, reload } = useData<Series>("overview");
  useEvery(5_000, reload);
  const { times, points } = useMemo(() => within(data, Number(span)), [data, span]);
  const newest = data?.points.at(-2) ?? data?.points.at(-1);
  const seconds = data?.pointSeconds ?? 10;
  return (
    <div class="view overview">
      <div class="toolbar">
        <h1>Overview</h1>
        <Choice
          label="Span"
          value={span}
          of={spans}
          change={(value) => go(`overview${queryOf({ span: value })}`, { replace: true })}
        />
        <p class="summary">
          {data && `${plural(data.points.length, "point")} of ${seconds} s, kept across restarts`}
        </p>
      </div>
      <Problem text={error} />
      <Scroll class="scroll" label="Figures">
        {newest && (
          <>
            <Tiles point={newest} seconds={seconds} />
            <div class="charts">
              {chartsOf(points, seconds).map(({ title, lines, format, key }) => (
                <Chart
                  key={title}
                  title={title}
                  now={now(newest, seconds, key)}
                  times={times}
                  lines={lines}
                  format={format}
                />
              ))}
            </div>
          </>
        )}
        {data && data.points.length < 2 && (
          <Empty title="The first point comes in ten seconds">
            Open the program and play, or call its API.
          </Empty>
        )}
      </Scroll>
    </div>
  );
}

/** Returns the points in a time span, with a gap wherever the program did not run. */
function within(data: Series | undefined, span: number) {
  const { points = [], pointSeconds = 10 } = data ?? {};
  const from = runTime() - span * 1_000;
  const shown: (Point | undefined)[] = [];
  const times: number[] = [];
  let last: Point | undefined;
  // The newest point is still being filled.
  for (const point of points.slice(0, -1)) {
    if (point.at < from) continue;
    if (last && point.at - last.at > 3_000 * pointSeconds) {
      times.push(last.at / 1_000 + pointSeconds);
      shown.push(undefined);
    }
    times.push(point.at / 1_000);
    shown.push(point);
    last = point;
  }
  return { times, points: shown };
}

type Key = "requests" | "latency" | "errors" | "sockets" | "cost" | "letters";

function chartsOf(points: readonly (Point | undefined)[], seconds: number) {
  const line = (label: string, colour: string, value: (point: Point) => number, filled = false): Line => ({
    label,
    colour,
    values: points.map((point) => (point ? value(point) : null)),
    filled,
  });
  const whole = (value: number) => (Number.isInteger(value) ? count(value) : value.toFixed(1));
  const gauge = (name: string) => (point: Point) => point.gauges[name] ?? 0;
  const others = [...new Set(points.flatMap((point) => Object.keys(point?.gauges ?? {})))].filter(
    (name) => name !== "sockets" && name !== "deadLetters",
  );
  const charts: { key: Key; title: string; lines: Line[]; format: (value: number) => string }[] = [
    {
      key: "requests",
      title: "Requests a second",
      lines: [line("requests", "--accent", ({ requests }) => requests / seconds, true)],
      format: whole,
    },
    {
      key: "latency",
      title: "Latency",
      lines: [line("p50", "--ok", ({ p50 }) => p50), line("p95", "--refused", ({ p95 }) => p95)],
      format: (value) => `${ms(value)} ms`,
    },
    {
      key: "errors",
      title: "Errors",
      lines: [
        line("4xx", "--refused", ({ refused }) => refused),
        line("5xx", "--failed", ({ failed }) => failed),
      ],
      format: whole,
    },
    {
      key: "sockets",
      title: "Players online (open sockets), and matches",
      lines: [
        line("sockets", "--accent", gauge("sockets")),
        ...others.map((name) => line(name, "--lambda", gauge(name))),
      ],
      format: whole,
    },
    {
      key: "cost",
      title: "Cost an hour",
      lines: [line("cost", "--dynamodb", ({ cost }) => (cost * 3_600) / seconds, true)],
      format: dollars,
    },
    {
      key: "letters",
      title: "Dead letters",
      lines: [line("dead letters", "--failed", gauge("deadLetters"))],
      format: whole,
    },
  ];
  return charts;
}

function now(point: Point, seconds: number, key: Key): string {
  switch (key) {
    case "requests":
      return `${(point.requests / seconds).toFixed(1)} a second`;
    case "latency":
      return `p50 ${ms(point.p50)} ms, p95 ${ms(point.p95)} ms`;
    case "errors":
      return `${count(point.refused)} 4xx, ${count(point.failed)} 5xx in ${seconds} s`;
    case "sockets":
      return plural(point.gauges["sockets"] ?? 0, "open socket");
    case "cost":
      return `${dollars((point.cost * 3_600) / seconds)} an hour`;
    case "letters":
      return plural(point.gauges["deadLetters"] ?? 0, "message");
  }
}

function Tiles({ point, seconds }: { point: Point; seconds: number }) {
  const tiles: readonly (readonly [string, string, string, string?])[] = [
    ["Requests a second", (point.requests / seconds).toFixed(1), "requests"],
    ["p95", `${ms(point.p95)} ms`, "meter"],
    ["Errors in 10 s", count(point.refused + point.failed), "errors", point.failed > 0 ? "bad" : ""],
    ["Cost an hour", dollars((point.cost * 3_600) / seconds), "meter"],
    ...Object.entries(point.gauges).map(
      ([name, value]) =>
        [
          gauges[name]?.title ?? name,
          count(value),
          gauges[name]?.view ?? name,
          name === "deadLetters" && value > 0 ? "bad" : "",
        ] as const,
    ),
  ];
  return (
    <ul class="tiles">
      {tiles.map(([title, value, path, mood]) => (
        <li key={title} class={mood}>
          <a href={address(path)}>
            <b>{value}</b>
            <span>{title}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
