// The frame: which view is shown, its address, and what comes live.

import { h } from "./dom.js";
import { count } from "./format.js";
import { graph } from "./graph.js";
import { iam } from "./iam.js";
import { logs } from "./logs.js";
import { mailbox } from "./mailbox.js";
import { meter } from "./meter.js";
import { requests } from "./requests.js";
import { tables } from "./tables.js";

const root = "/_console";
/** A view: `title`, `topics` that come live, and `open(place, rest)`, which answers `{ see, refresh, close }`. */
const views = { requests, iam, graph, logs, mailbox, tables, meter };
const names = Object.keys(views);

const view = document.getElementById("view");
const link = document.getElementById("link");
const badges = { iam: 0, mailbox: 0 };
let shown = { name: "", handle: {} };
let source;

/** What a view is given of the frame. */
const frame = {
  /** JSON of the console; throws what it refuses. */
  async get(path, query = {}) {
    const text = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
    const response = await fetch(`${root}/${path}${text && `?${text}`}`, {
      headers: { accept: "application/json" },
    });
    const body = await response.json();
    if (!response.ok) throw new Error(body.message ?? response.statusText);
    return body;
  },
  address: (path) => `${root}/${path}`,
  /** Shows an address of the console without loading. */
  go(path, { replace = false } = {}) {
    history[replace ? "replaceState" : "pushState"]({}, "", `${root}/${path}`);
    return show();
  },
  /** Changes the address only: the view already shows it. */
  note: (path) => history.replaceState({}, "", `${root}/${path}`),
};

function place() {
  const [name = "", ...rest] = location.pathname
    .slice(root.length + 1)
    .split("/")
    .filter(Boolean);
  return { name: names.includes(name) ? name : "requests", rest: rest.map(decodeURIComponent) };
}

async function show() {
  const { name, rest } = place();
  if (shown.name === name && shown.handle.navigate) return shown.handle.navigate(rest);
  shown.handle.close?.();
  if (name in badges) badges[name] = 0;
  const container = h("div", { class: `view ${name}` });
  view.replaceChildren(container);
  document.title = `${views[name].title} · Local console`;
  shown = { name, handle: {} };
  tabs();
  try {
    const handle = await views[name].open({
      ...frame,
      container,
      rest,
      query: new URLSearchParams(location.search),
    });
    if (shown.name !== name) return handle.close?.();
    shown.handle = handle;
    await handle.refresh?.();
  } catch (error) {
    container.replaceChildren(
      h("p", { class: "problem", role: "alert" }, `This view failed to load: ${error.message}`),
    );
  }
  listen(views[name].topics);
}

function tabs() {
  document.getElementById("tabs").replaceChildren(
    ...names.map((name, i) =>
      h(
        "a",
        {
          href: frame.address(name),
          "aria-current": shown.name === name ? "page" : undefined,
          "aria-keyshortcuts": String(i + 1),
          title: `${views[name].title} (${i + 1})`,
        },
        views[name].title,
        badges[name] > 0 &&
          h("b", { class: "badge", "aria-label": `${badges[name]} new` }, count(badges[name])),
      ),
    ),
  );
}

/** One stream at a time, with the topics of the view and those that the tabs count. */
function listen(topics = []) {
  source?.close();
  const wanted = [...new Set([...topics, "denials", "mails"])];
  const opened = new EventSource(`${root}/live?topics=${wanted.join(",")}`);
  source = opened;
  let lost = false;
  opened.addEventListener("open", () => {
    say("live", "live");
    // What came meanwhile was not told.
    if (lost) shown.handle.refresh?.();
    lost = false;
  });
  opened.addEventListener("error", () => {
    lost = true;
    say("lost", "the local run does not answer: trying again");
  });
  for (const topic of wanted)
    opened.addEventListener(topic, ({ data }) => {
      const items = JSON.parse(data);
      badge(topic, items);
      if (topics.includes(topic)) shown.handle.see?.(topic, items);
    });
  opened.addEventListener("missed", () => shown.handle.refresh?.());
}

function badge(topic, items) {
  const name = { denials: "iam", mails: "mailbox" }[topic];
  if (!name || shown.name === name) return;
  badges[name] += items.length;
  tabs();
}

function say(state, text) {
  link.dataset.state = state;
  link.textContent = text;
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest?.("a[href]");
  if (!anchor || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  const url = new URL(anchor.href);
  if (url.origin !== location.origin || !url.pathname.startsWith(`${root}/`) || anchor.target) return;
  event.preventDefault();
  frame.go(url.pathname.slice(root.length + 1) + url.search);
});

document.addEventListener("keydown", (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  const typing = event.target.closest?.("input, select, textarea");
  if (event.key === "Escape" && !typing) shown.handle.escape?.();
  if (typing) return;
  const name = names[Number(event.key) - 1];
  if (name) frame.go(name);
  else if (event.key === "/") {
    event.preventDefault();
    view.querySelector("input[type=search]")?.focus();
  }
});

addEventListener("popstate", show);
show();
