import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";

import type { NewCost, SeenRequest } from "../../history";
import { Detail, Empty, Problem, Search } from "../components/controls";
import { useVirtual } from "../components/virtual";
import { count, dollars, ms, plural, statusClass, time, units } from "../frame/format";
import { get, textOf } from "../frame/http";
import { useLive } from "../frame/live";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import { RequestDetail, Route } from "./requestDetail";
import { filterHelp, readFilter } from "./requestFilter";
import { kept, RequestList, type Summary } from "./requestList";

/** The height of a row in pixels, as in the style sheet. */
const rowSize = 29;
/** Milliseconds between two updates with the requests that have arrived. */
const pace = 250;
/** The number of updates between two recalculations of the summary. */
const sumEvery = 5;

/** The requests, newest first, with the details of one of them. */
export function Requests() {
  const { rest, query } = place.value;
  const [selected] = rest;
  const list = useMemo(() => new RequestList(), []);
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const [text, setText] = useState(query.get("filter") ?? "");
  const [paused, setPaused] = useState(false);
  const [error, setError] = useState("");
  const [left, setLeft] = useState(0);
  const [summary, setSummary] = useState<Summary>(list.summary());
  const filter = useMemo(() => readFilter(text), [text]);
  const waiting = useRef<SeenRequest[]>([]);
  const costs = useRef<NewCost[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const looks = useRef(0);
  const grown = useRef(0);
  /**
   * The number of rows that were added above while the list is being read, so that visible rows keep their elements.
   */
  const above = useRef(0);

  const rows = useVirtual({
    count: list.found.length,
    size: rowSize,
    key: (index) => index,
  });

  /** Tells whether the list is being read: scrolled, focused or hovered. Then its rows stay in place. */
  const isRead = () => {
    const { current } = rows.scroll;
    if (!current) return false;
    return current.scrollTop > 0 || current.contains(document.activeElement) || current.matches(":hover");
  };

  function look(): void {
    timer.current = undefined;
    const batch = waiting.current;
    waiting.current = [];
    const came = list.add(batch);
    if (costs.current.length > 0) list.reprice(costs.current.splice(0));
    if (isRead()) {
      grown.current += came;
      above.current += came;
    }
    if (looks.current++ % sumEvery === 0 || batch.length < 10) setSummary(list.summary());
    again(undefined);
  }

  function refresh(): void {
    get<SeenRequest[]>(`requests${queryOf({ limit: "2000" })}`).then(
      (all) => {
        list.reset(all);
        setSummary(list.summary());
        setError("");
        setLeft(0);
        again(undefined);
      },
      (reason: unknown) => setError(textOf(reason)),
    );
  }

  useEffect(refresh, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    list.filter(filter.test);
    setSummary(list.summary());
    again(undefined);
  }, [filter]);

  useLive({
    topics: ["requests", "costs"],
    see: (topic, items: readonly (SeenRequest | NewCost)[]) => {
      if (topic === "costs") costs.current.push(...(items as readonly NewCost[]));
      else waiting.current.push(...(items as readonly SeenRequest[]));
      if (costs.current.length > kept) costs.current = costs.current.slice(-kept);
      // While the list is paused, keeps only as many requests as the list can show.
      if (waiting.current.length > kept) waiting.current = waiting.current.slice(-kept);
      if (!paused) timer.current ??= setTimeout(look, pace);
      else if (waiting.current.length === items.length) again(undefined);
    },
    missed: (missed) => {
      const { requests = 0 } = missed;
      if (Object.keys(missed).length === 0) refresh();
      else if (requests > 0) setLeft((sum) => sum + requests);
    },
  });

  useLayoutEffect(() => {
    if (rows.scroll.current && grown.current > 0) rows.scroll.current.scrollTop += grown.current * rowSize;
    grown.current = 0;
  });

  const select = (id?: string) =>
    go(pathOf("requests", ...(id ? [id] : [])) + queryOf({ filter: text }), { replace: true });

  function togglePause(): void {
    setPaused(!paused);
    if (paused) look();
  }

  function move(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || (event.target instanceof Element && event.target.closest("input, select")))
      return;
    event.preventDefault();
    const from = list.found.findIndex(({ requestId }) => requestId === selected);
    const index = Math.max(0, Math.min(list.found.length - 1, from + by));
    const next = list.found[index];
    if (!next) return;
    rows.virtualizer.scrollToIndex(index, { align: "auto" });
    select(next.requestId);
    requestAnimationFrame(() => document.getElementById(`r-${next.requestId}`)?.focus());
  }

  const toFilter = (word: string) => setText(text ? `${text} ${word}` : word);
  const held = paused ? waiting.current.length : 0;
  const isAway = (rows.scroll.current?.scrollTop ?? 0) > 0;
  return (
    <div class={`view requests ${selected ? "detailed" : ""}`}>
      <div class="toolbar">
        <h1>Requests</h1>
        <Search
          value={text}
          change={setText}
          placeholder="status:4xx player:ada route:/score ms>100  ( / )"
          label={`Filter requests. Words: ${filterHelp}`}
        />
        {text && (
          <button type="button" onClick={() => setText("")}>
            Clear
          </button>
        )}
        <button type="button" aria-pressed={paused} onClick={togglePause}>
          {paused ? `Resume (${count(held)})` : "Pause"}
        </button>
        {isAway && (
          <button type="button" onClick={() => rows.scroll.current?.scrollTo({ top: 0 })}>
            Newest
          </button>
        )}
        <p class="summary">
          <Figures summary={summary} size={list.size} filtered={text.trim() !== ""} />
          {left > 0 && (
            <>
              {" "}
              · {plural(left, "request")} came too fast to show{" "}
              <button type="button" class="link" onClick={refresh}>
                Reload
              </button>
            </>
          )}
        </p>
      </div>
      {filter.unknown && (
        <p class="hint" role="status">
          “{filter.unknown}” is not a filter. Filters: {filterHelp}.
        </p>
      )}
      <Problem text={error} />
      <div class="split">
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the links in the rows. */}
        <div class="scroll" ref={rows.scroll} onKeyDown={move}>
          <table class="list fixed" aria-rowcount={list.found.length + 1} hidden={list.found.length === 0}>
            <caption class="hidden">Requests, the newest first</caption>
            <thead>
              <tr aria-rowindex={1}>
                <th scope="col" class="c-time">
                  Time
                </th>
                <th scope="col" class="c-status">
                  Status
                </th>
                <th scope="col">Route</th>
                <th scope="col" class="c-who">
                  Who
                </th>
                <th scope="col" class="number c-ms">
                  ms
                </th>
                <th scope="col" class="number c-units" title="Read units">
                  Read
                </th>
                <th scope="col" class="number c-units" title="Write units">
                  Write
                </th>
                <th scope="col" class="number c-cost" title="Dollars for a million such requests, us-east-1">
                  $ / million
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.before > 0 && <Space pixels={rows.before} />}
              {rows.rows.map(({ index }) => {
                const request = list.found[index];
                return (
                  request && (
                    <Row
                      key={index - above.current}
                      request={request}
                      index={index}
                      selected={request.requestId === selected}
                      select={select}
                    />
                  )
                );
              })}
              {rows.after > 0 && <Space pixels={rows.after} />}
            </tbody>
          </table>
          {list.found.length === 0 &&
            (list.size > 0 ? (
              <Empty title="No request matches">Clear the filter to see the others.</Empty>
            ) : (
              <Empty title="No requests yet">
                Call the API, and its requests show here. Its address is apiUrl in outputs.json.
              </Empty>
            ))}
        </div>
        {selected && (
          <Detail label="Request" close={() => select()}>
            <RequestDetail id={selected} toFilter={toFilter} open={select} />
          </Detail>
        )}
      </div>
    </div>
  );
}

const Space = ({ pixels }: { pixels: number }) => (
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: a row of space takes no focus.
  <tr aria-hidden="true" class="space">
    <td style={{ height: `${pixels}px` }} />
  </tr>
);

function Figures({ summary, size, filtered }: { summary: Summary; size: number; filtered: boolean }) {
  if (size === 0) return null;
  const { found, errors, p50, p95, p99 } = summary;
  const total = filtered ? `${count(found)} of ${plural(size, "request")}` : plural(size, "request");
  return (
    <>
      {size >= kept && "the newest "}
      {total} · {plural(errors, "error")} · p50 {ms(p50)}, p95 {ms(p95)}, p99 {ms(p99)} ms
    </>
  );
}

function Row({
  request,
  index,
  selected,
  select,
}: {
  request: SeenRequest;
  index: number;
  selected: boolean;
  select: (id: string) => void;
}) {
  const { at, status, method, path, route, requestId, read, write, cost, coldMs, denied, who } = request;
  return (
    // The link in the row is for the keyboard.
    <tr
      aria-rowindex={index + 2}
      class={selected ? "selected" : undefined}
      aria-current={selected ? "true" : undefined}
      onClick={() => {
        select(requestId);
        // The arrow keys continue from here.
        document.getElementById(`r-${requestId}`)?.focus({ preventScroll: true });
      }}
    >
      <td class="time">{time(at)}</td>
      <td>
        <span class={`status ${statusClass(status)}`}>{status}</span>
      </td>
      <td class="route" title={`${method} ${path}`}>
        <a id={`r-${requestId}`} href={address(pathOf("requests", requestId))}>
          <Route route={route} method={method} path={path} />
        </a>
        {coldMs !== undefined && (
          <span class="tag" title={`Functions were started for it: ${ms(coldMs)} ms`}>
            start
          </span>
        )}
        {denied > 0 && <span class="tag denied">{plural(denied, "denial")}</span>}
      </td>
      <td class="who" title={who?.id}>
        {who?.name}
      </td>
      <td class="number">{ms(request.ms)}</td>
      <td class="number">{units(read)}</td>
      <td class="number">{units(write)}</td>
      <td class="number">{dollars(cost.total)}</td>
    </tr>
  );
}
