import { useEffect, useLayoutEffect, useMemo, useReducer, useRef, useState } from "preact/hooks";

import type { LogLine } from "../../logLines";
import { Copy, Detail, Empty, Facts, Problem, Search, Text } from "../components/controls";
import { useVirtual } from "../components/virtual";
import { count, functionOf, moment, plural } from "../frame/format";
import { get, textOf, useData } from "../frame/http";
import { useLive } from "../frame/live";
import { go, place, queryOf } from "../frame/place";
import { LogText } from "./logLine";

/** The number of lines that the page keeps. */
const kept = 5_000;
/** The height of a line in pixels, as in the style sheet. On a narrow screen a line takes two rows. */
const lineSize = matchMedia("(max-width: 860px)").matches ? 44 : 24;
/** Milliseconds between two updates with the lines that have arrived. */
const pace = 250;

/** The log lines of functions and gateways, newest at the end, like `tail -f`. */
export function Logs() {
  const { data: groupsOf } = useData<Readonly<Record<string, string>>>("logs/groups");
  const { query } = place.value;
  const named = query.get("function");
  const chosen = query.get("group") ?? (named ? (groupsOf?.[named] ?? `/aws/lambda/${named}`) : "");
  const [text, setText] = useState("");
  const [following, setFollowing] = useState(true);
  const [error, setError] = useState("");
  const [left, setLeft] = useState(0);
  const [opened, setOpened] = useState<LogLine>();
  const [, again] = useReducer((turn: number) => turn + 1, 0);
  const all = useRef<readonly LogLine[]>([]);
  const groups = useRef(new Set<string>());
  const waiting = useRef<LogLine[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  /** The index that rows' keys are relative to. While following, it is the end, so that elements are reused. */
  const base = useRef(0);
  const wanted = text.trim().toLowerCase();

  const found = useMemo(
    () =>
      chosen || wanted
        ? all.current.filter(
            ({ group, message, route = "" }) =>
              (!chosen || group === chosen) && `${route} ${message}`.toLowerCase().includes(wanted),
          )
        : all.current,
    [all.current, chosen, wanted],
  );
  if (following) base.current = found.length;
  const rows = useVirtual({ count: found.length, size: lineSize, key: (index) => index });
  const first = useRef(0);

  function take(lines: readonly LogLine[]): void {
    const last = all.current.at(-1)?.id ?? 0;
    all.current = [...all.current, ...lines.filter(({ id }) => id > last)].slice(-kept);
    for (const { group } of lines) groups.current.add(group);
    again(undefined);
  }

  function refresh(): void {
    get<LogLine[]>(`logs${queryOf({ limit: String(kept) })}`).then(
      (lines) => {
        all.current = [];
        setError("");
        setLeft(0);
        take(lines.reverse());
      },
      (reason: unknown) => setError(textOf(reason)),
    );
  }

  useEffect(refresh, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive({
    topics: ["logs"],
    see: (_topic, lines: readonly LogLine[]) => {
      waiting.current.push(...lines);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        const batch = waiting.current;
        waiting.current = [];
        take(batch);
      }, pace);
    },
    missed: ({ logs }) => (logs === undefined ? refresh() : setLeft((sum) => sum + logs)),
  });

  // Scrolls to the end while following. Otherwise keeps the visible lines in place when the oldest lines are dropped.
  useLayoutEffect(() => {
    const { current } = rows.scroll;
    if (!current || found.length === 0) return;
    const before = first.current;
    first.current = found[0]?.id ?? 0;
    if (following) current.scrollTop = current.scrollHeight;
    else if (before > 0 && before < first.current && !chosen && !wanted) {
      const gone = first.current - before;
      base.current -= gone;
      current.scrollTop -= gone * lineSize;
    }
  }, [following, found]);

  function scrolled(): void {
    const { current } = rows.scroll;
    if (!current) return;
    const atEnd = current.scrollHeight - current.scrollTop - current.clientHeight < 2 * lineSize;
    // Only scrolling backward, which only a person does, stops following. New rows do not.
    if (atEnd !== following && (atEnd || rows.virtualizer.scrollDirection === "backward"))
      setFollowing(atEnd);
  }

  const names = [...groups.current, ...(chosen ? [chosen] : [])];
  return (
    <div class="view logs">
      <div class="toolbar">
        <h1>Logs</h1>
        <select
          aria-label="Function or gateway"
          value={chosen}
          onChange={(event) => go(`logs${queryOf({ group: event.currentTarget.value })}`, { replace: true })}
        >
          <option value="">All functions and gateways</option>
          {[...new Set(names)].sort().map((name) => (
            <option key={name} value={name}>
              {functionOf(name)}
            </option>
          ))}
        </select>
        <Search value={text} change={setText} placeholder="Filter lines  ( / )" label="Filter lines" />
        <button type="button" aria-pressed={following} onClick={() => setFollowing(!following)}>
          Follow
        </button>
        <p class="summary">
          {all.current.length >= kept && "the newest "}
          {plural(found.length, "line")}
          {left > 0 && ` · ${count(left)} came too fast to show`}
        </p>
      </div>
      <Problem text={error} />
      <div class="split">
        <div class="scroll" ref={rows.scroll} onScroll={scrolled}>
          {found.length === 0 ? (
            chosen && !wanted ? (
              <Empty title="No lines yet">{functionOf(chosen)} has written nothing in this run.</Empty>
            ) : all.current.length > 0 ? (
              <Empty title="No line matches">Clear the filter to see the others.</Empty>
            ) : (
              <Empty title="No logs yet">
                Lines of functions and gateways show here as they are written.
              </Empty>
            )
          ) : (
            <ol
              class="lines rows"
              style={{ paddingTop: `${rows.before}px`, paddingBottom: `${rows.after}px` }}
            >
              {rows.rows.map(({ index }) => {
                const line = found[index];
                return (
                  line && (
                    <li key={index - base.current} aria-setsize={found.length} aria-posinset={index + 1}>
                      <button
                        type="button"
                        class="row"
                        aria-pressed={line === opened}
                        onClick={() => setOpened(line)}
                      >
                        <LogText line={line} />
                      </button>
                    </li>
                  )
                );
              })}
            </ol>
          )}
        </div>
        {opened && (
          <Detail label="Line" close={() => setOpened(undefined)}>
            <h2>{functionOf(opened.group)}</h2>
            <Facts
              of={[
                ["Route", opened.route && <code>{opened.route}</code>],
                ["Written", moment(opened.at)],
                ["Group", <code>{opened.group}</code>],
                ["Stream", <code>{opened.stream}</code>],
                ["Invocation", opened.requestId && <code>{opened.requestId}</code>],
              ]}
            />
            <Copy text={opened.message} />
            <Text of={opened.message} label="Line" />
          </Detail>
        )}
      </div>
    </div>
  );
}
