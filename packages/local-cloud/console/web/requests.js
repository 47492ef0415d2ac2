// Requests, the newest first, and what one of them caused.

import { empty, h, present } from "./dom.js";
import { count, dollars, ms, plural, statusClass, time, units } from "./format.js";
import { detailOf, named } from "./requestDetail.js";

/** Remembered here, and rows in the page: a browser lays those out anew with every batch. */
const kept = 1000;
const rowsShown = 300;

async function open({ container, get, note, address, rest: [opened] }) {
  let all = [];
  let selected = opened;
  let paused = false;
  let waiting = [];

  const search = h("input", {
    type: "search",
    placeholder: "Filter: route, status, id  ( / )",
    "aria-label": "Filter requests",
    oninput: draw,
  });
  const only = h(
    "select",
    { "aria-label": "Which requests", onchange: draw },
    h("option", { value: "" }, "All"),
    h("option", { value: "failed" }, "Errors (4xx, 5xx)"),
    h("option", { value: "denied" }, "With denials"),
    h("option", { value: "cold" }, "With a start"),
  );
  const pause = h("button", { type: "button", "aria-pressed": "false", onclick: togglePause }, "Pause");
  const summary = h("p", { class: "summary" });
  const body = h("tbody");
  const table = h(
    "table",
    { class: "list" },
    h("caption", { class: "hidden" }, "Requests, the newest first"),
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, "Time"),
        h("th", { scope: "col" }, "Status"),
        h("th", { scope: "col" }, "Route"),
        h("th", { scope: "col", class: "number" }, "ms"),
        h("th", { scope: "col", class: "number", title: "Read units" }, "Read"),
        h("th", { scope: "col", class: "number", title: "Write units" }, "Write"),
        h(
          "th",
          { scope: "col", class: "number", title: "Dollars for a million such requests, us-east-1" },
          "$ / million",
        ),
      ),
    ),
    body,
  );
  const nothing = h("div");
  const detail = h("aside", { class: "detail", "aria-label": "Request", hidden: true });
  container.append(
    h("div", { class: "toolbar" }, search, only, pause, summary),
    h("div", { class: "split" }, h("div", { class: "scroll" }, table, nothing), detail),
  );

  function togglePause() {
    paused = !paused;
    pause.setAttribute("aria-pressed", String(paused));
    if (!paused) see("requests", waiting);
    waiting = [];
    label();
  }

  function label() {
    pause.textContent = paused ? `Go on (${count(waiting.length)})` : "Pause";
  }

  const wanted = (request) => {
    const text = search.value.trim().toLowerCase();
    if (only.value === "failed" && request.status < 400) return false;
    if (only.value === "denied" && request.denied === 0) return false;
    if (only.value === "cold" && !request.coldMs) return false;
    if (!text) return true;
    const { route = "", method, path, status, requestId, traceId } = request;
    return `${route} ${method} ${path} ${status} ${requestId} ${traceId}`.toLowerCase().includes(text);
  };

  function draw() {
    const found = all.filter(wanted);
    body.replaceChildren(...found.slice(0, rowsShown).map(row));
    table.hidden = found.length === 0;
    nothing.replaceChildren(
      found.length > 0
        ? ""
        : all.length > 0
          ? empty("No request is like that", "Clear the filter to see the others.")
          : empty(
              "No requests yet",
              "Call the API, and what it does shows here: the address is in outputs.json as apiUrl.",
              "Sign up a player first: their code arrives in the Mailbox.",
            ),
    );
    const errors = all.filter(({ status }) => status >= 400).length;
    const times = all.map((one) => one.ms).sort((a, b) => a - b);
    const at = (share) => ms(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
    summary.textContent =
      all.length === 0
        ? ""
        : `${plural(all.length, "request")} · ${plural(errors, "error")} · median ${at(0.5)} ms, 95 % within ${at(0.95)} ms`;
  }

  function row(request) {
    const { at, status, method, path, route, requestId, read, write, cost, coldMs, denied } = request;
    return h(
      "tr",
      {
        "aria-selected": requestId === selected ? "true" : undefined,
        "data-id": requestId,
        onclick: () => select(requestId),
      },
      h("td", { class: "time" }, time(at)),
      h("td", {}, h("span", { class: `status ${statusClass(status)}` }, status)),
      h(
        "td",
        { class: "route", title: `${method} ${path}` },
        h("a", { href: address(`requests/${requestId}`) }, named(route, method, path)),
        coldMs &&
          h("span", { class: "tag", title: `Functions were started for it: ${ms(coldMs)} ms` }, "start"),
        denied > 0 && h("span", { class: "tag denied" }, plural(denied, "denial")),
      ),
      h("td", { class: "number" }, ms(request.ms)),
      h("td", { class: "number" }, units(read)),
      h("td", { class: "number" }, units(write)),
      h("td", { class: "number" }, dollars(cost.total)),
    );
  }

  async function select(requestId) {
    selected = requestId;
    for (const each of body.children)
      each.toggleAttribute("aria-selected", false) ||
        (each.dataset.id === requestId && each.setAttribute("aria-selected", "true"));
    note(requestId ? `requests/${requestId}` : "requests");
    detail.hidden = !requestId;
    container.classList.toggle("detailed", Boolean(requestId));
    if (!requestId) return detail.replaceChildren();
    try {
      const found = await get(`requests/${encodeURIComponent(requestId)}`);
      if (selected === requestId) detail.replaceChildren(...present(close(), detailOf(found)));
    } catch (error) {
      detail.replaceChildren(close(), h("p", { class: "problem" }, error.message));
    }
    detail.scrollTop = 0;
  }

  const close = () =>
    h(
      "button",
      { type: "button", class: "close quiet", "aria-label": "Close the request", onclick: () => select() },
      "×",
    );

  function see(_topic, items) {
    if (paused) {
      waiting.push(...items);
      return label();
    }
    const known = new Set(all.slice(0, items.length + 50).map(({ id }) => id));
    const fresh = items.filter(({ id }) => !known.has(id));
    all = [...fresh.toReversed(), ...all].slice(0, kept);
    draw();
  }

  container.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.target.closest("input, select, aside")) return;
    event.preventDefault();
    const rows = [...body.children];
    const from = rows.findIndex((each) => each.dataset.id === selected);
    const next = rows[Math.max(0, from + (event.key === "ArrowDown" ? 1 : -1))];
    if (!next) return;
    next.querySelector("a").focus();
    next.scrollIntoView({ block: "nearest" });
    select(next.dataset.id);
  });

  return {
    see,
    async refresh() {
      all = await get("requests");
      draw();
      if (selected) await select(selected);
    },
    navigate: ([requestId]) => select(requestId),
    escape: () => select(),
  };
}

export const requests = { title: "Requests", topics: ["requests"], open };
