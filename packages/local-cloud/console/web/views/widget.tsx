import type { ComponentChildren } from "preact";
import { useMemo } from "preact/hooks";

import type { DrawnLine, DrawnWidget } from "../../../cloudwatch";
import { Chart } from "../components/chart";
import { Stem } from "../components/controls";
import { AlarmState } from "./alarmState";

type WithLines = Extract<DrawnWidget, { lines: unknown }>;
type WithAlarms = Extract<DrawnWidget, { alarms: unknown }>;

/** Colours of lines for which the program sets none. */
const colours = [
  "--accent",
  "--lambda",
  "--ok",
  "--failed",
  "--gateway",
  "--cognito",
  "--cloudwatch",
  "--other",
] as const;

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 2 });

/** A widget at its position in the grid. A narrow screen shows widgets one below the other. */
export function Widget({ widget }: { widget: DrawnWidget }) {
  const { x, y, width, height } = widget;
  const style = {
    "--column": x === undefined ? "auto" : x + 1,
    "--row": y === undefined ? "auto" : y + 1,
    "--width": width,
    "--height": height,
  };
  return (
    <div class={`widget ${widget.kind}`} style={style}>
      <Contents widget={widget} />
    </div>
  );
}

function Contents({ widget }: { widget: DrawnWidget }) {
  switch (widget.kind) {
    case "timeSeries":
      return <Graph widget={widget} />;
    case "singleValue":
      return <Numbers widget={widget} />;
    case "alarm":
      return <Alarms widget={widget} />;
    case "text":
      return (
        <Box title="">
          <p class="plain">{widget.text}</p>
        </Box>
      );
    case "refused":
      return (
        <Box title={widget.title || "A widget"}>
          <p class="note plain">Not drawn here: {widget.why}</p>
        </Box>
      );
  }
}

const Box = ({ title, children }: { title: string; children: ComponentChildren }) => (
  <section class="chart">
    {title && <h2>{title}</h2>}
    {children}
  </section>
);

function Graph({ widget: { title, times, lines } }: { widget: WithLines }) {
  const drawn = useMemo(
    () =>
      lines.map(({ label, colour, values }, index) => ({
        label,
        values,
        colour: colour ?? colours[index % colours.length] ?? "--accent",
      })),
    [lines],
  );
  return (
    <Chart
      title={title}
      now={summary(lines)}
      times={times}
      lines={drawn}
      format={(value) => short.format(value)}
      dots
    />
  );
}

/** Returns the newest values of up to four lines, or the number of lines if there are more. */
function summary(lines: readonly DrawnLine[]): string {
  const there = lines.filter((line) => newest(line) !== undefined);
  if (there.length === 0) return "no values";
  if (there.length > 4) return `${there.length} lines with values`;
  return there.map((line) => `${line.label} ${number.format(newest(line) ?? 0)}`).join(", ");
}

const newest = ({ values }: DrawnLine) => values.findLast((value) => value !== null) ?? undefined;

const Numbers = ({ widget: { title, lines } }: { widget: WithLines }) => (
  <Box title={title}>
    <ul class="numbers">
      {lines.map((line, index) => {
        const value = newest(line);
        return (
          <li key={index}>
            <b>{value === undefined ? "–" : number.format(value)}</b>
            <span>{line.label}</span>
          </li>
        );
      })}
    </ul>
  </Box>
);

const Alarms = ({ widget: { title, alarms } }: { widget: WithAlarms }) => (
  <Box title={title}>
    <ul class="states">
      {alarms.map(({ name, state, reason }) => (
        <li key={name} title={reason}>
          <AlarmState state={state} /> <Stem name={name} />
        </li>
      ))}
    </ul>
  </Box>
);
