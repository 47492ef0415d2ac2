import { useState } from "preact/hooks";
import type { SeasonState } from "../../season";
import { Empty, Problem } from "../components/controls";
import { post, useAct, useData, useEvery } from "../frame/http";

/** Plays a season of made-up players in memory, and shows what the documents do to them. The run's own players are not in it. */
export function Season() {
  const { data, error, reload } = useData<SeasonState>("season");
  const act = useAct();
  const [numbers, setNumbers] = useState({ players: 60, days: 14, seed: 7 });
  const [kinds, setKinds] = useState("");
  useEvery(1_000, () => data?.isRunning && reload());
  const send = (path: string, body: object) =>
    act.run(async () => {
      await post(`season/${path}`, body);
      reload();
    });
  if (data && !data.isThere)
    return <Empty title="No season">The program has no kinds of players in game/players.ts.</Empty>;
  return (
    <div class="view season">
      <div class="toolbar">
        <h1>Season</h1>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            send("play", { ...numbers, ...(kinds && { kinds }) });
          }}
        >
          {(["players", "days", "seed"] as const).map((name) => (
            <label key={name}>
              {name}{" "}
              <input
                type="number"
                min={name === "seed" ? 0 : 1}
                max={{ players: 10_000, days: 366, seed: 2 ** 31 - 1 }[name]}
                required
                value={numbers[name]}
                onInput={({ currentTarget }) =>
                  setNumbers({ ...numbers, [name]: Number(currentTarget.value) })
                }
              />
            </label>
          ))}
          <label>
            kinds{" "}
            <input
              type="text"
              pattern="\w+(,\w+)*"
              placeholder="all of game/players.ts"
              value={kinds}
              onInput={({ currentTarget }) => setKinds(currentTarget.value)}
            />
          </label>
          <button type="submit" disabled={act.busy || data?.isRunning}>
            Play
          </button>
          <button type="button" disabled={!data?.isRunning} onClick={() => send("stop", {})}>
            Show what is played
          </button>
        </form>
      </div>
      <Problem text={error || act.error} />
      <pre role="status">{data?.lines.join("\n")}</pre>
      {data?.report !== undefined && !data.isRunning && (
        <iframe key={data.report} title="The report of the season" src="/_console/season-report" />
      )}
    </div>
  );
}
