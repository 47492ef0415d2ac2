import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { useAction } from "../../components/useAction";
import { useWork } from "../frame/context";
import { useKeys } from "../frame/keys";
import { ago, plain, plural } from "../lib/words";
import { type CaseKind, type CaseState, kindsInWords, type Listed } from "./answers";
import { CaseView } from "./caseView";
import { FindNotice } from "./findNotice";

const states: readonly (readonly [CaseState, string])[] = [
  ["open", "Open"],
  ["appealed", "Appeals"],
  ["decided", "Decided"],
  ["closed", "Closed"],
];
const kinds = Object.keys(kindsInWords) as CaseKind[];

/** Milliseconds after which the list is read again while somebody looks at it. */
const refreshMs = 30_000;

/** The queue, and the case that is open. */
export function QueueView() {
  const { queue } = useWork();
  const list = useRef<HTMLOListElement>(null);
  const load = useAction(() => queue.load());
  const opened = queue.opened.value;
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden && !queue.next.peek()) void load.act();
    }, refreshMs);
    return () => clearInterval(timer);
  }, []);
  /** Moves the focus in the list. */
  const move = (by: number) => {
    const buttons = [...(list.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex(
      (each) => each === document.activeElement || each.getAttribute("aria-current") === "true",
    );
    const to = at < 0 ? 0 : Math.min(Math.max(at + by, 0), buttons.length - 1);
    buttons[to]?.focus();
  };
  useKeys({
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
  });
  const last = useRef<string>(undefined);
  last.current = opened?.id ?? last.current;
  // The list is where the keys begin: at the case that was open, if it is still there.
  useLayoutEffect(() => {
    if (opened) return;
    const rows = [...(list.current?.querySelectorAll("button") ?? [])];
    const row = rows.find((each) => each.dataset["case"] === last.current) ?? rows[0];
    row?.focus({ preventScroll: true });
  }, [opened === undefined]);
  return (
    <div class={opened ? "cases with-case" : "cases"}>
      <h1>Cases</h1>
      <section class="queue" aria-label="Queue">
        <div class="row filters">
          <label>
            <span class="unseen">State</span>
            <select
              value={queue.state.value}
              onChange={({ currentTarget }) =>
                void queue.show(currentTarget.value as CaseState, queue.kind.peek())
              }
            >
              {states.map(([state, title]) => (
                <option key={state} value={state}>
                  {title}
                </option>
              ))}
            </select>
          </label>
          <label>
            <span class="unseen">About</span>
            <select
              value={queue.kind.value ?? ""}
              onChange={({ currentTarget }) =>
                void queue.show(
                  queue.state.peek(),
                  kinds.find((kind) => kind === currentTarget.value),
                )
              }
            >
              <option value="">All kinds</option>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {kindsInWords[kind]}
                </option>
              ))}
            </select>
          </label>
          <ActionButton class="quiet" act={() => queue.load()}>
            Reload
          </ActionButton>
        </div>
        {queue.cases.value.length === 0 && <p class="none">Nothing waits here.</p>}
        <ol ref={list} class="list">
          {queue.cases.value.map((each) => (
            <li key={each.id}>
              <Row about={each} isOpen={each.id === opened?.id} open={() => void queue.open(each.id)} />
            </li>
          ))}
        </ol>
        {queue.next.value && <ActionButton act={() => queue.more()}>Show more</ActionButton>}
        <FindNotice />
      </section>
      {opened && <CaseView key={opened.id} opened={opened} />}
    </div>
  );
}

interface RowProps {
  readonly about: Listed;
  readonly isOpen: boolean;
  readonly open: () => void;
}

function Row({ about: { id, kind, reasons, count, firstAt, claim }, isOpen, open }: RowProps) {
  const sorted = Object.entries(reasons).sort(([, a], [, b]) => b - a);
  return (
    <button type="button" class="case" data-case={id} aria-current={isOpen} onClick={open}>
      <strong>
        {kindsInWords[kind]}: {sorted.map(([reason]) => plain(reason)).join(", ")}
      </strong>
      <small>
        {plural(count, "report")} · {ago(firstAt)}
        {claim && ` · ${claim.by}`}
      </small>
    </button>
  );
}
