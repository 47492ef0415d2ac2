// What each route costs on average, the dearest first.

import { empty, h, shares } from "./dom.js";
import { count, dollars, ms, units } from "./format.js";

async function open({ container, get }) {
  const body = h("tbody");
  const table = h(
    "table",
    { class: "list" },
    h("caption", { class: "hidden" }, "Averages by route"),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "Route"),
        ...["Requests", "Errors", "Mean ms", "Slowest ms", "Read units", "Write units"].map((name) =>
          h("th", { scope: "col", class: "number" }, name),
        ),
        h(
          "th",
          { scope: "col", class: "wide" },
          h("span", { class: "key gateway" }, "API Gateway"),
          h("span", { class: "key lambda" }, "Lambda"),
          h("span", { class: "key dynamodb" }, "DynamoDB"),
        ),
        h("th", { scope: "col", class: "number" }, "$ / million"),
      ),
    ),
    body,
  );
  const nothing = h("div");
  const note = h("p", { class: "note" });
  container.append(h("div", { class: "scroll" }, table, nothing, note));
  let timer;

  async function refresh() {
    const { routes, prices } = await get("meter");
    const dearest = Math.max(...routes.map(({ cost }) => cost.total), 0);
    table.hidden = routes.length === 0;
    nothing.replaceChildren(
      routes.length === 0
        ? empty("Nothing measured yet", "Averages by route appear with the first request to the API.")
        : "",
    );
    body.replaceChildren(...routes.map((route) => row(route, dearest)));
    note.textContent =
      `On-demand list prices of ${prices.region} as of ${prices.asOf}, in dollars a million: read unit ${prices.readUnits}, ` +
      `write unit ${prices.writeUnits}, REST request ${prices.restRequests}, WebSocket message ${prices.socketMessages}, ` +
      `invocation ${prices.invocations}; a GB-second of arm64 ${prices.gigabyteSeconds.arm64}. Durations are those of this ` +
      "machine. Not counted: starts of functions, storage, traffic, logs, connection minutes, what streams cause afterwards.";
  }

  return {
    see() {
      // A burst of requests is one look.
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, 500);
    },
    refresh,
    close: () => clearTimeout(timer),
  };
}

function row({ route, requests, errors, ms: mean, slowest, read, write, cost }, dearest) {
  const [method, ...rest] = route.split(" ");
  const { gateway, lambda, dynamodb, total } = cost;
  const label = `API Gateway ${dollars(gateway)}, Lambda ${dollars(lambda)}, DynamoDB ${dollars(dynamodb)}`;
  const bar = shares(label, [
    ["gateway", gateway],
    ["lambda", lambda],
    ["dynamodb", dynamodb],
  ]);
  bar.style.setProperty("width", `${dearest > 0 ? (100 * total) / dearest : 0}%`);
  return h(
    "tr",
    {},
    h(
      "td",
      { class: "route" },
      rest.length > 0 ? [h("b", { class: "method" }, method), ` ${rest.join(" ")}`] : route,
    ),
    h("td", { class: "number" }, count(requests)),
    h("td", { class: `number ${errors > 0 ? "refused" : ""}` }, count(errors)),
    h("td", { class: "number" }, ms(mean)),
    h("td", { class: "number" }, ms(slowest)),
    h("td", { class: "number" }, units(read)),
    h("td", { class: "number" }, units(write)),
    h("td", { class: "wide" }, bar),
    h("td", { class: "number" }, dollars(total)),
  );
}

export const meter = { title: "Meter", topics: ["requests"], open };
