// What one request caused, and what it costs.

import { facts, h, shares } from "./dom.js";
import { dollars, functionOf, ms, plural, principal, shortArn, statusClass, time, units } from "./format.js";
import { logRow } from "./logLine.js";

/** A route as method and path; a message of a WebSocket API has a route without a method. */
export const named = (route, method, path) => {
  const [first, ...rest] = (route ?? `${method} ${path}`).split(" ");
  return [
    h("b", { class: "method" }, rest.length > 0 ? first : method),
    ` ${rest.length > 0 ? rest.join(" ") : first}`,
  ];
};

export function detailOf({ request, calls, invocations, decisions, logs, left }) {
  const { status, method, path, route, at, requestId, traceId, read, write, cost, coldMs, error } = request;
  return [
    h(
      "h2",
      {},
      named(route, method, path),
      " ",
      h("span", { class: `status ${statusClass(status)}` }, status),
    ),
    facts(
      ["Path", h("code", {}, path)],
      [
        "Answered",
        `${time(at)}, after ${ms(request.ms)} ms${coldMs ? `, with ${ms(coldMs)} ms to start functions` : ""}`,
      ],
      ["Units", `${units(read)} read, ${units(write)} write`],
      ["Failure", error],
      ["Request", h("code", {}, requestId)],
      ["Trace", h("code", {}, traceId)],
    ),
    h("h3", {}, "Cost of a million"),
    costOf(cost),
    h("h3", {}, "What it did"),
    waterfall(request, calls, invocations),
    left > 0 && h("p", { class: "note" }, `${plural(left, "event")} more are not kept.`),
    h("h3", {}, "IAM decisions"),
    decisions.length > 0
      ? h("ul", { class: "decisions" }, decisions.toSorted((a, b) => a.allowed - b.allowed).map(decision))
      : h("p", { class: "note" }, "None: nothing that it did asks IAM."),
    h("h3", {}, "Logs of its functions"),
    logs.length > 0
      ? h(
          "ol",
          { class: "lines" },
          logs.map((line) => logRow(line, { group: false })),
        )
      : h("p", { class: "note" }, "None, or no longer kept."),
  ];
}

const costOf = ({ gateway, lambda, dynamodb, total }) =>
  h(
    "div",
    { class: "cost" },
    shares(`${dollars(total)}`, [
      ["gateway", gateway],
      ["lambda", lambda],
      ["dynamodb", dynamodb],
    ]),
    h(
      "ul",
      {},
      h("li", { class: "key gateway" }, `API Gateway ${dollars(gateway)}`),
      h("li", { class: "key lambda" }, `Lambda ${dollars(lambda)}`),
      h("li", { class: "key dynamodb" }, `DynamoDB ${dollars(dynamodb)}`),
      h("li", {}, h("b", {}, dollars(total))),
    ),
  );

/** When each thing began and ended, within the request. */
function waterfall({ at, ms: whole }, calls, invocations) {
  const began = at - whole;
  const things = [
    ...invocations.map((one) => ({
      ...one,
      what: "lambda",
      name: functionOf(one.function),
      failed: one.error,
    })),
    ...calls.map((one) => ({
      ...one,
      what: one.service,
      name: `${one.service} ${one.operation}`,
      failed: one.status >= 400 && one.status,
    })),
  ]
    .map((one) => ({ ...one, from: Math.max(0, one.at - one.ms - began) }))
    .sort((a, b) => a.from - b.from);
  if (things.length === 0) return h("p", { class: "note" }, "Nothing: the gateway answered by itself.");
  const scale = Math.max(whole, ...things.map(({ from, ms }) => from + ms), 1);
  return h(
    "ol",
    { class: "waterfall" },
    things.map(({ what, name, from, ms: took, failed, initMs }) =>
      h(
        "li",
        { class: what },
        h("span", { class: "name", title: name }, name),
        h(
          "span",
          { class: "track" },
          h("i", {
            style: { left: `${(100 * from) / scale}%`, width: `${Math.max(0.8, (100 * took) / scale)}%` },
          }),
        ),
        h("span", { class: "took" }, `${ms(took)} ms`, initMs ? ` + ${ms(initMs)} start` : ""),
        failed && h("span", { class: "tag denied" }, failed),
      ),
    ),
  );
}

const decision = ({ allowed, action, resource, principal: who, reason }) =>
  h(
    "li",
    { class: allowed ? "allowed" : "denied" },
    h("span", { class: "verdict" }, allowed ? "allowed" : "denied"),
    h(
      "span",
      {},
      h("b", {}, action),
      " on ",
      h("code", { title: resource }, shortArn(resource)),
      h("br"),
      h("small", {}, `${principal(who)}: ${reason}`),
    ),
  );
