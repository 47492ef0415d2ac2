import { useState } from "preact/hooks";

import type { ErrorGroup } from "../../errorGroups";
import type { LogLine } from "../../logLines";
import type { Call, Invocation } from "../../traces";
import { Detail, Empty, Facts, Problem, Scroll, Search } from "../components/controls";
import { ago, count, functionOf, moment, ms, plural, statusClass } from "../frame/format";
import { post, useAct, useData, useSoon } from "../frame/http";
import { useLive } from "../frame/live";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import { LogRows } from "./logLine";
import { RecordedRequest, Route } from "./requestDetail";
import type { Shown } from "./shownRequest";
import { Writes } from "./writes";

/** What the console kept of a failed invocation that no API caused. */
interface FailedInvocation {
  readonly invocation: Invocation;
  readonly calls?: readonly Call[];
  readonly logs: readonly LogLine[];
}

type Example = { readonly group: ErrorGroup } & (Shown | FailedInvocation);

const orders = {
  count: (a: ErrorGroup, b: ErrorGroup) => b.count - a.count,
  first: (a: ErrorGroup, b: ErrorGroup) => b.first - a.first,
  last: (a: ErrorGroup, b: ErrorGroup) => b.last - a.last,
};

/** Errors, by cause: how often, since when, and an example. */
export function Errors() {
  const [id] = place.value.rest;
  const { data, error, reload } = useData<ErrorGroup[]>("errors");
  const soon = useSoon(1_000, reload);
  const [text, setText] = useState("");
  const [by, setBy] = useState<keyof typeof orders>("count");
  useLive({ topics: ["requests"], see: soon, missed: soon });
  const wanted = text.trim().toLowerCase();
  const groups = (data ?? [])
    .filter(({ where, status, cause }) => `${status ?? ""} ${where} ${cause}`.toLowerCase().includes(wanted))
    .toSorted(orders[by]);
  const sorting = (name: keyof typeof orders, title: string) => (
    <button type="button" class="sort" aria-pressed={by === name} onClick={() => setBy(name)}>
      {title}
    </button>
  );
  return (
    <div class={`view errors ${id ? "detailed" : ""}`}>
      <div class="toolbar">
        <h1>Errors</h1>
        <Search
          value={text}
          change={setText}
          placeholder="Filter by route, status or cause  ( / )"
          label="Filter errors"
        />
        <p class="summary">{data && `${plural(data.length, "cause")}, also of earlier runs`}</p>
      </div>
      <Problem text={error} />
      <div class="split">
        <Scroll class="scroll" label="Causes">
          {data?.length === 0 && (
            <Empty title="No errors yet">Refused and failed requests appear here, grouped by cause.</Empty>
          )}
          {data && data.length > 0 && groups.length === 0 && <Empty title="No error matches" />}
          {groups.length > 0 && (
            <table class="list">
              <caption class="hidden">Errors by cause</caption>
              <thead>
                <tr>
                  <th scope="col" class="number">
                    {sorting("count", "Count")}
                  </th>
                  <th scope="col">Status</th>
                  <th scope="col">Cause</th>
                  <th scope="col">{sorting("first", "First")}</th>
                  <th scope="col">{sorting("last", "Last")}</th>
                </tr>
              </thead>
              <tbody>
                {groups.map((group) => (
                  <Row key={group.id} of={group} isOpen={group.id === id} />
                ))}
              </tbody>
            </table>
          )}
        </Scroll>
        {id && (
          <Detail label="Error" close={() => go("errors", { replace: true })}>
            <ShownExample key={id} id={id} forgotten={reload} />
          </Detail>
        )}
      </div>
    </div>
  );
}

function Row({
  of: { id, where, status, cause, count: times, first, last },
  isOpen,
}: {
  of: ErrorGroup;
  isOpen: boolean;
}) {
  const path = pathOf("errors", id);
  return (
    // The link in the row is for the keyboard.
    <tr class={isOpen ? "selected" : undefined} onClick={() => go(path)}>
      <td class="number">{count(times)}</td>
      <td>{status && <span class={`status ${statusClass(status)}`}>{status}</span>}</td>
      <td class="cause" title={cause}>
        <a href={address(path)}>{status ? <Route route={where} method="" path="" /> : functionOf(where)}</a>
        <br />
        {cause}
      </td>
      <td class="time" title={moment(first)}>
        {ago(first)}
      </td>
      <td class="time" title={moment(last)}>
        {ago(last)}
      </td>
    </tr>
  );
}

/** The example of a cause. */
function ShownExample({ id, forgotten }: { id: string; forgotten: () => void }) {
  const path = pathOf("errors", id);
  const { data, error } = useData<Example>(path);
  const act = useAct();
  const forget = () =>
    act.run(async () => {
      await post(path, { forget: true });
      go("errors", { replace: true });
      forgotten();
    });
  if (!data) return <Problem text={error} />;
  const { group } = data;
  return (
    <>
      <p class="note">
        {plural(group.count, "time")}, first {moment(group.first)}, last {moment(group.last)}. This is one of
        them.
      </p>
      <p class="buttons">
        {group.status && (
          <a
            href={address(
              `requests${queryOf({ filter: `status:${group.status} route:${(group.where.split(" ").at(-1) ?? "").toLowerCase()}` })}`,
            )}
          >
            All of this route and status
          </a>
        )}
        <button type="button" disabled={act.busy} onClick={forget} title="It returns when it happens again">
          Forget this cause
        </button>
      </p>
      <Problem text={act.error} />
      {"request" in data ? (
        <RecordedRequest
          data={data}
          toFilter={(filter) => go(`requests${queryOf({ filter })}`)}
          open={(requestId) => go(pathOf("requests", requestId))}
        />
      ) : (
        <Invoked of={data} />
      )}
    </>
  );
}

function Invoked({ of: { invocation, calls = [], logs } }: { of: FailedInvocation }) {
  const { function: name, at, ms: took, error, reason, requestId } = invocation;
  return (
    <>
      <h2>{functionOf(name)}</h2>
      <section class="why failed" aria-label="Why">
        <h3>Why</h3>
        <p>
          {error}: {reason}
        </p>
      </section>
      <Facts
        of={[
          ["Ended", `${moment(at)}, after ${ms(took)} ms`],
          ["Invocation", <code>{requestId}</code>],
        ]}
      />
      {calls.some(({ writes }) => writes) && (
        <>
          <h3>What it wrote</h3>
          <Writes calls={calls} />
        </>
      )}
      <h3>Logs</h3>
      <LogRows lines={logs} />
    </>
  );
}
