import type { Message } from "../../../core/exchanged";
import type { RecordedResource } from "../../../engine";
import type { SeenRequest } from "../../history";
import type { Call, Decision, Invocation } from "../../traces";
import { Copy, Facts, Problem, Shares, Stem, Text } from "../components/controls";
import {
  dollars,
  functionOf,
  ms,
  plural,
  principal,
  shortArn,
  statusClass,
  time,
  units,
} from "../frame/format";
import { post, useAct, useData } from "../frame/http";
import { address, pathOf, queryOf } from "../frame/place";
import { bodyFile, curlOf } from "./curl";
import { FollowedList } from "./followed";
import { HeaderList } from "./headerList";
import { LogRows } from "./logLine";
import { isExpected, tablesOf } from "./requestEffects";
import type { Shown } from "./shownRequest";
import { Why } from "./why";
import { Writes } from "./writes";

/** A route as method and path. A message of a WebSocket API has a route without a method. */
export function Route({ route, method, path }: { route?: string; method: string; path: string }) {
  const [first = "", ...rest] = (route ?? `${method} ${path}`).split(" ");
  return (
    <>
      <b class="method">{rest.length > 0 ? first : method}</b> {rest.length > 0 ? rest.join(" ") : first}
    </>
  );
}

/** Shows a request with its answer, its effects and its cost. */
export function RequestDetail({
  id,
  toFilter,
  open,
}: {
  id: string;
  toFilter: (word: string) => void;
  open: (id: string) => void;
}) {
  const { data, error } = useData<Shown>(pathOf("requests", id));
  if (!data) return <Problem text={error} />;
  return <RecordedRequest data={data} toFilter={toFilter} open={open} />;
}

/** Shows what was recorded of a request. */
export function RecordedRequest({
  data,
  toFilter,
  open,
}: {
  data: Shown;
  toFilter: (word: string) => void;
  open: (id: string) => void;
}) {
  const { data: resources = [] } = useData<RecordedResource[]>("graph");
  const { request, calls, invocations, decisions, logs, left, exchanged, followed } = data;
  const { status, method, path, route, who, coldMs } = request;
  return (
    <>
      <h2>
        <Route route={route} method={method} path={path} />{" "}
        <span class={`status ${statusClass(status)}`}>{status}</span>
      </h2>
      <Why data={data} />
      <Actions data={data} open={open} />
      <Facts
        of={[
          [
            "Who",
            who && (
              <>
                <button type="button" class="link" onClick={() => toFilter(`player:${who.name}`)}>
                  {who.name}
                </button>
                {who.id && who.id !== who.name && <code> {who.id}</code>}
              </>
            ),
          ],
          ["Path", <code>{path}</code>],
          ["Query", exchanged?.query && <code>{exchanged.query}</code>],
          [
            "Answered",
            `${time(request.at)}, after ${ms(request.ms)} ms${coldMs ? `, with ${ms(coldMs)} ms to start functions` : ""}`,
          ],
          ["Units", `${units(request.read)} read, ${units(request.write)} write`],
          ["Request", <code>{request.requestId}</code>],
          ["Trace", <code>{request.traceId}</code>],
        ]}
      />
      {calls.some(({ writes }) => writes) && (
        <>
          <h3>What it wrote</h3>
          <Writes calls={calls} />
        </>
      )}
      {followed.length > 0 && (
        <>
          <h3>What followed</h3>
          <FollowedList of={followed} />
        </>
      )}
      {exchanged && (
        <>
          <Exchange title="Sent" message={exchanged.sent} />
          <Exchange title="Answered" message={exchanged.answered} />
        </>
      )}
      <h3>Cost per million</h3>
      <Cost of={request.cost} />
      <h3>Its functions and calls</h3>
      <Waterfall request={request} calls={calls} invocations={invocations} resources={resources} />
      {left > 0 && <p class="note">{plural(left, "more event")} not kept.</p>}
      <Tables decisions={decisions} />
      <h3>IAM decisions</h3>
      {decisions.length > 0 ? (
        <ul class="decisions">
          {decisions
            .toSorted((a, b) => Number(a.allowed) - Number(b.allowed))
            .map((one, i) => (
              <DecisionRow key={i} of={one} />
            ))}
        </ul>
      ) : (
        <p class="note">None: nothing that it did needs IAM.</p>
      )}
      <h3>Logs of its functions</h3>
      {logs.length > 0 ? <LogRows lines={logs} /> : <p class="note">None, or no longer kept.</p>}
    </>
  );
}

function Actions({ data, open }: { data: Shown; open: (id: string) => void }) {
  const { request, exchanged, replayable } = data;
  const act = useAct();
  const replay = () =>
    act.run(async () => {
      const { requestId } = await post<{ requestId?: string }>(
        pathOf("requests", request.requestId, "replay"),
        {},
      );
      if (requestId) open(requestId);
    });
  const [group] = data.invocations;
  return (
    <p class="buttons wrap">
      {replayable && (
        <button
          type="button"
          disabled={act.busy}
          onClick={replay}
          title="Sends the same request again, with its credentials"
        >
          Replay
        </button>
      )}
      {exchanged && request.method !== "WS" && (
        <Copy text={curlOf(request, exchanged, location.origin)} label="Copy as curl" />
      )}
      {request.route && request.method !== "WS" && (
        <a
          href={address(pathOf("explorer", request.route) + queryOf({ from: request.requestId }))}
          title="Opens the explorer with the values of this request"
        >
          What if…
        </a>
      )}
      {group && <a href={address(`logs${queryOf({ function: group.function })}`)}>Logs of the function</a>}
      {exchanged?.sent.isShortened && request.method !== "WS" && (
        <span class="note">
          The console keeps only part of the body: curl reads all of it from the file <code>{bodyFile}</code>.
        </span>
      )}
      <Problem text={act.error} />
    </p>
  );
}

function Exchange({ title, message: { headers, body, bytes } }: { title: string; message: Message }) {
  return (
    <section class="exchange">
      <h3>
        {title} {bytes > 0 && <small>{bytes.toLocaleString("en")} bytes</small>}
      </h3>
      {body ? <Text of={body} label={title} /> : <p class="note">No body.</p>}
      {headers.length > 0 && <HeaderList of={headers} />}
    </section>
  );
}

const Cost = ({ of: { gateway, lambda, dynamodb, consumers, total } }: { of: SeenRequest["cost"] }) => (
  <div class="cost">
    <Shares
      label={dollars(total)}
      of={[
        ["gateway", gateway],
        ["lambda", lambda],
        ["dynamodb", dynamodb],
        ["consumers", consumers],
      ]}
    />
    <ul>
      <li class="key gateway">API Gateway {dollars(gateway)}</li>
      <li class="key lambda">Lambda {dollars(lambda)}</li>
      <li class="key dynamodb">DynamoDB {dollars(dynamodb)}</li>
      <li class="key consumers">Consumers {dollars(consumers)}</li>
      <li>
        <b>{dollars(total)}</b>
      </li>
    </ul>
  </div>
);

/** Shows when each effect began and ended within the request. */
function Waterfall({
  request: { at, ms: whole },
  calls,
  invocations,
  resources,
}: {
  request: SeenRequest;
  calls: readonly Call[];
  invocations: readonly Invocation[];
  resources: readonly RecordedResource[];
}) {
  const began = at - whole;
  const things = [
    ...invocations.map((one) => ({
      what: "lambda",
      name: [functionOf(one.function), one.route].filter(Boolean).join(" "),
      at: one.at,
      ms: one.ms,
      initMs: one.initMs,
      failed: one.error,
      expected: false,
      resource: resources.find(({ id, type }) => id === one.function && type.startsWith("aws:lambda/")),
    })),
    ...calls.map((one) => ({
      what: one.service,
      name: `${one.service} ${one.operation}`,
      at: one.at,
      ms: one.ms,
      initMs: undefined,
      failed: one.failure?.code ?? (one.status >= 400 ? String(one.status) : undefined),
      expected: isExpected(one),
      resource: undefined,
    })),
  ]
    .map((one) => ({ ...one, from: Math.max(0, one.at - one.ms - began) }))
    .sort((a, b) => a.from - b.from);
  if (things.length === 0) return <p class="note">Nothing: the gateway itself answered.</p>;
  const scale = Math.max(whole, ...things.map(({ from, ms: took }) => from + took), 1);
  return (
    <ol class="waterfall">
      {things.map(({ what, name, from, ms: took, failed, expected, initMs, resource }, i) => (
        <li key={i} class={what}>
          <span class="name" title={name}>
            {resource ? (
              <a
                href={address(`graph${queryOf({ select: resource.urn, component: resource.parent })}`)}
                title={`Registered at ${resource.at}`}
              >
                {name}
              </a>
            ) : (
              name
            )}
          </span>
          <span class="track">
            <i
              style={{ left: `${(100 * from) / scale}%`, width: `${Math.max(0.8, (100 * took) / scale)}%` }}
            />
          </span>
          <span class="took">
            {ms(took)} ms{initMs ? ` + ${ms(initMs)} start` : ""}
          </span>
          {failed && <span class={`tag ${expected ? "" : "denied"}`}>{failed}</span>}
          {resource?.at && <small class="source">{resource.at}</small>}
        </li>
      ))}
    </ol>
  );
}

/** Links to the tables that the request used. */
function Tables({ decisions }: { decisions: readonly Decision[] }) {
  const names = tablesOf(decisions);
  if (names.length === 0) return null;
  return (
    <>
      <h3>Tables</h3>
      <ul class="links">
        {names.map((name) => (
          <li key={name}>
            <a href={address(pathOf("tables", name))}>
              <Stem name={name} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

const DecisionRow = ({
  of: { allowed, action, resource, principal: who, route, reason },
}: {
  of: Decision;
}) => (
  <li class={allowed ? "allowed" : "denied"}>
    <span class="verdict">{allowed ? "allowed" : "denied"}</span>
    <span>
      <b>{action}</b> on <code title={resource}>{shortArn(resource)}</code>
      <br />
      <small>
        {principal(who)}
        {route && ` for ${route}`}: {reason}
      </small>
    </span>
  </li>
);
