import { useState } from "preact/hooks";

import type { prices as Prices } from "../../prices";
import type { RouteAverages } from "../../routeMeter";
import { Empty, Problem, Scroll, Search, Shares } from "../components/controls";
import { ago, count, dollars, moment, ms, units } from "../frame/format";
import { useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";
import { address, queryOf } from "../frame/place";
import { Route } from "./requestDetail";

interface Shown {
  readonly routes: readonly RouteAverages[];
  readonly prices: typeof Prices;
}

const columns = [
  ["requests", "Requests"],
  ["refused", "4xx"],
  ["failed", "5xx"],
  ["ms", "Mean ms"],
  ["p50", "p50"],
  ["p95", "p95"],
  ["p99", "p99"],
  ["read", "Read"],
  ["write", "Write"],
] as const;

type Column = (typeof columns)[number][0];

/** Shows the time and cost of each route. */
export function Meter() {
  const { data, error, reload } = useData<Shown>("meter");
  const soon = useSoon(1_000, reload);
  const [by, setBy] = useState<Column | "total">("total");
  const [text, setText] = useState("");
  useLive({ topics: ["requests"], see: soon, missed: soon });
  const all = data?.routes ?? [];
  const figureOf = (route: RouteAverages) => (by === "total" ? route.cost.total : route[by]);
  const routes = all
    .filter(({ route }) => route.toLowerCase().includes(text.trim().toLowerCase()))
    .toSorted((a, b) => figureOf(b) - figureOf(a));
  const highest = Math.max(...all.map(({ cost }) => cost.total), 0);
  const sorting = (name: Column | "total", title: string) => (
    <button type="button" class="sort" aria-pressed={by === name} onClick={() => setBy(name)}>
      {title}
    </button>
  );
  return (
    <div class="view meter">
      <div class="toolbar">
        <h1>Meter</h1>
        <Search value={text} change={setText} placeholder="Filter routes  ( / )" label="Filter routes" />
        <p class="summary">{all.length > 0 && "percentiles of the newest 1,000 requests of each route"}</p>
      </div>
      <Problem text={error} />
      <Scroll class="scroll" label="Routes">
        {routes.length > 0 ? (
          <table class="list">
            <caption class="hidden">Averages by route</caption>
            <thead>
              <tr>
                <th scope="col">Route</th>
                {columns.map(([name, title]) => (
                  <th key={name} scope="col" class="number">
                    {sorting(name, title)}
                  </th>
                ))}
                <th scope="col" class="wide">
                  <span class="key gateway">Gateway</span>
                  <span class="key lambda">Lambda</span>
                  <span class="key dynamodb">DynamoDB</span>
                  <span class="key consumers">Consumers</span>
                </th>
                <th scope="col" class="number">
                  {sorting("total", "$ / million")}
                </th>
                <th scope="col" class="number">
                  Last
                </th>
              </tr>
            </thead>
            <tbody>
              {routes.map((route) => (
                <Row key={route.route} of={route} highest={highest} />
              ))}
            </tbody>
          </table>
        ) : (
          data && <Empty title="Nothing measured yet">Averages by route appear with the first request.</Empty>
        )}
        {data && <Note prices={data.prices} />}
      </Scroll>
    </div>
  );
}

function Row({ of, highest }: { of: RouteAverages; highest: number }) {
  const { route, cost, requests, refused, failed, p50, p95, p99, read, write, last } = of;
  const { gateway, lambda, dynamodb, consumers, total } = cost;
  const [first = "", path] = route.split(" ");
  const label = `API Gateway ${dollars(gateway)}, Lambda ${dollars(lambda)}, DynamoDB ${dollars(dynamodb)}, consumers ${dollars(consumers)}`;
  const filter = path === undefined ? `route:${first.toLowerCase()}` : `method:${first} route:${path}`;
  return (
    <tr>
      <td class="route">
        <a href={address(`requests${queryOf({ filter })}`)}>
          {path === undefined ? first : <Route route={route} method="" path="" />}
        </a>
      </td>
      <td class="number">{count(requests)}</td>
      <td class={`number ${refused > 0 ? "refused" : ""}`}>{count(refused)}</td>
      <td class={`number ${failed > 0 ? "failed" : ""}`}>{count(failed)}</td>
      {[of.ms, p50, p95, p99].map((value, i) => (
        <td key={i} class="number">
          {ms(value)}
        </td>
      ))}
      <td class="number">{units(read)}</td>
      <td class="number">{units(write)}</td>
      <td class="wide">
        <Shares
          label={label}
          width={highest > 0 ? (100 * total) / highest : 0}
          of={[
            ["gateway", gateway],
            ["lambda", lambda],
            ["dynamodb", dynamodb],
            ["consumers", consumers],
          ]}
        />
      </td>
      <td class="number">{dollars(total)}</td>
      <td class="number time" title={moment(last)}>
        {ago(last)}
      </td>
    </tr>
  );
}

const Note = ({ prices }: { prices: typeof Prices }) => (
  <p class="note">
    On-demand list prices of {prices.region} as of {prices.asOf}, in dollars per million: read unit{" "}
    {prices.readUnits}, write unit {prices.writeUnits}, REST request {prices.restRequests}, WebSocket message{" "}
    {prices.socketMessages}, invocation {prices.invocations}; a GB-second of arm64{" "}
    {prices.gigabyteSeconds.arm64}. Durations are those of this machine. Consumers: the work of functions that
    read the streams and queues to which the requests wrote. Not counted: cold starts, storage, traffic, logs
    and connection minutes.
  </p>
);
