import type { DrawnAlarm } from "../../../cloudwatch";

const states = { OK: "ok", ALARM: "failed", INSUFFICIENT_DATA: "moved" } as const;
const words = { OK: "ok", ALARM: "alarm", INSUFFICIENT_DATA: "no data" } as const;

/** The state of an alarm in a word. */
export const AlarmState = ({ state }: Pick<DrawnAlarm, "state">) => (
  <span class={`status ${states[state]}`}>{words[state]}</span>
);
