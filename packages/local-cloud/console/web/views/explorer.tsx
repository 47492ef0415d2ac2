import { useState } from "preact/hooks";

import type { As } from "../../explorer/callers";
import type { Explored, Sent } from "../../pages/explorer";
import { Copy, Empty, Problem, Scroll, Search, Text } from "../components/controls";
import { ms, statusClass } from "../frame/format";
import { post, useAct, useData } from "../frame/http";
import { address, go, pathOf, place, queryOf } from "../frame/place";
import { AnswerTable } from "./answerTable";
import { Caller, callerFor } from "./caller";
import { clientCall, curlCall, type Filled, fieldOf, headersOf, targetOf, valuesOf } from "./exploredCall";
import { HeaderList } from "./headerList";
import type { Shown } from "./shownRequest";

type Route = Explored["routes"][number];

const intoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: "nearest" });

/** The routes of the program's API, each filled with its example, to be called as anybody. */
export function Explorer() {
  const { rest, query } = place.value;
  const { data, error } = useData<Explored>("explorer");
  const [text, setText] = useState("");
  const wanted = text.trim().toLowerCase();
  const routes = (data?.routes ?? []).filter(({ method, path, summary, group }) =>
    `${method} ${path} ${group} ${summary}`.toLowerCase().includes(wanted),
  );
  const as = query.get("as") ?? undefined;
  const addressOf = ({ id }: Route) => pathOf("explorer", id) + queryOf({ as });
  const route =
    data?.routes.find(({ id, method, path }) => id === rest[0] || `${method} ${path}` === rest[0]) ??
    routes[0];
  // A request whose values the form begins with.
  const from = query.get("from");
  const { data: seen, error: unseen } = useData<Shown>(from ? pathOf("requests", from) : undefined);
  const isReady = !from || seen !== undefined || unseen !== "";
  const first = routes[0];
  return (
    <div class="view tables explorer">
      <h1 class="hidden">Explorer</h1>
      <nav class="names" aria-label="Routes">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (first) go(addressOf(first));
          }}
        >
          <Search value={text} change={setText} placeholder="Filter routes  ( / )" label="Filter routes" />
        </form>
        {data && routes.length === 0 && <p class="note">No route matches.</p>}
        <ul>
          {routes.map((one) => (
            <li key={one.id}>
              <a
                href={address(addressOf(one))}
                ref={one === route ? intoView : undefined}
                aria-current={one === route ? "true" : undefined}
                title={one.summary}
              >
                <b>
                  {one.method} {one.path}
                </b>
                <small>{one.schemes.join(" or ") || "anybody"}</small>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="items">
        <Problem text={error} />
        {data?.note && <p class="hint">{data.note}</p>}
        {data?.routes.length === 0 && (
          <Empty title="No routes">The program has no REST API with an OpenAPI document.</Empty>
        )}
        {route && data && isReady && (
          <Call key={`${route.id} ${as} ${from}`} route={route} explored={data} as={as} seen={seen} />
        )}
      </div>
    </div>
  );
}

/** A form for a call, and its answer. */
function Call({
  route,
  explored,
  as,
  seen,
}: {
  route: Route;
  explored: Explored;
  as: string | undefined;
  seen: Shown | undefined;
}) {
  const { parameters, method, path, summary, hasId } = route;
  const takesKey = method !== "GET";
  const [filled, setFilled] = useState<Filled>(() => ({
    values: Object.fromEntries(parameters.map((one) => [fieldOf(one), one.example])),
    body: route.body ?? "",
    ...(seen?.exchanged && valuesOf(route, seen.request, seen.exchanged)),
    as: callerFor(route, explored.callers, as, seen?.request.who?.name),
    key: takesKey ? crypto.randomUUID() : "",
    headers: "",
  }));
  const [keeps, setKeeps] = useState(false);
  const [sent, setSent] = useState<Sent>();
  const act = useAct();
  const change = (more: Partial<Filled>) => setFilled((last) => ({ ...last, ...more }));

  const send = () =>
    act.run(async () => {
      const { api } = route;
      const body = filled.body.trim();
      const target = targetOf(route, filled);
      setSent(
        await post<Sent>("explorer", {
          api,
          method,
          target,
          headers: headersOf(route, filled),
          ...(body && { body }),
          as: filled.as,
        }),
      );
      if (takesKey && filled.key && !keeps) change({ key: crypto.randomUUID() });
    });

  return (
    <Scroll class="scroll call" label="Call">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          send();
        }}
      >
        <h2>
          {method} {path}
        </h2>
        <p class="note">{summary}</p>
        <Caller value={filled.as} callers={explored.callers} change={(next: As) => change({ as: next })} />
        {parameters.map((one) => (
          <label key={fieldOf(one)} class="field">
            <span title={one.description}>
              {one.name}{" "}
              <small>
                {one.in === "path" ? "" : one.in}
                {!one.required && " (optional)"}
              </small>
            </span>
            <input
              value={filled.values[fieldOf(one)] ?? ""}
              required={one.required}
              list={one.values && `values-${one.name}`}
              autocomplete="off"
              onInput={(event) =>
                change({ values: { ...filled.values, [fieldOf(one)]: event.currentTarget.value } })
              }
            />
            {one.values && (
              <datalist id={`values-${one.name}`}>
                {one.values.map((value) => (
                  <option key={value} value={value} />
                ))}
              </datalist>
            )}
          </label>
        ))}
        {route.body !== undefined && (
          <>
            <label class="field" for="call-body">
              Body
            </label>
            <textarea
              id="call-body"
              value={filled.body}
              rows={Math.min(16, filled.body.split("\n").length + 1)}
              spellcheck={false}
              onInput={(event) => change({ body: event.currentTarget.value })}
            />
          </>
        )}
        {takesKey && (
          <div class="repeat">
            <label class="field">
              <span>Idempotency-Key</span>
              <input
                value={filled.key}
                autocomplete="off"
                onInput={(event) => change({ key: event.currentTarget.value })}
              />
            </label>
            <label>
              <input
                type="checkbox"
                checked={keeps}
                onChange={(event) => setKeeps(event.currentTarget.checked)}
              />{" "}
              keep it for the next call
            </label>
          </div>
        )}
        <details>
          <summary>more headers</summary>
          <label class="field" for="call-headers">
            A line each, such as <code>If-Match: "3"</code>
          </label>
          <textarea
            id="call-headers"
            rows={2}
            value={filled.headers}
            spellcheck={false}
            onInput={(event) => change({ headers: event.currentTarget.value })}
          />
        </details>
        <p class="buttons wrap">
          <button type="submit" disabled={act.busy} title="Ctrl+Enter">
            Send
          </button>
          <Copy text={curlCall(route, filled, explored.region)} label="Copy as curl" />
          {hasId && <Copy text={clientCall(route, filled)} label="Copy as client call" />}
        </p>
      </form>
      <Problem text={act.error} />
      <div aria-live="polite">{sent && <Answer of={sent} />}</div>
    </Scroll>
  );
}

function Answer({ of: { status, ms: took, requestId, headers, body } }: { of: Sent }) {
  return (
    <section aria-label="Answer">
      <h2>
        <span class={`status ${statusClass(status)}`}>{status}</span> <small>{ms(took)} ms</small>{" "}
        {requestId && <a href={address(pathOf("requests", requestId))}>why, what it wrote, what followed</a>}
      </h2>
      <AnswerTable body={body} />
      {body ? <Text of={body} label="Answer body" /> : <p class="note">No body.</p>}
      <HeaderList of={headers} />
    </section>
  );
}
