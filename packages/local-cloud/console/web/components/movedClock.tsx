import { useEffect } from "preact/hooks";

import { moment } from "../frame/format";
import { post, useAct, useData, useEvery } from "../frame/http";
import { ahead, now } from "../frame/runTime";

interface ShownClock {
  readonly now: number;
  readonly shift: number;
}

const hour = 3_600_000;
const moves = [
  ["1 hour", hour],
  ["1 day", 24 * hour],
  ["1 week", 168 * hour],
] as const;

/** Says that the run's clock is moved, and by how much, and moves it forward. */
export function MovedClock() {
  const { data, reload } = useData<ShownClock>("clock");
  const act = useAct();
  // Other commands move it too.
  useEvery(5_000, reload);
  useEffect(() => {
    if (data) ahead.value = data.shift;
  }, [data]);
  const days = (data?.shift ?? 0) / (24 * hour);
  const move = (text: string) =>
    act.run(async () => {
      const ms = Number(text);
      if (ms > 0) await post("clock/pass", { ms });
      reload();
    });
  return (
    <span id="clock" role="status" data-moved={days > 0} title={data && `The run's time: ${moment(now())}`}>
      {act.error ||
        (days > 0 && `clock ${days < 1 ? `${Math.round(days * 24)} h` : `${days.toFixed(1)} days`} ahead`)}
      <select
        aria-label="Move the clock"
        disabled={act.busy}
        value=""
        onChange={(event) => move(event.currentTarget.value)}
      >
        <option value="">{act.busy ? "moving…" : "move the clock"}</option>
        {moves.map(([name, ms]) => (
          <option key={name} value={ms}>
            by {name}
          </option>
        ))}
      </select>
    </span>
  );
}
