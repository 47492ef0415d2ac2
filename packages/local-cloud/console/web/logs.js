// What functions and gateways log, the newest at the end, as `tail -f` shows it.

import { empty, h } from "./dom.js";
import { functionOf, plural } from "./format.js";
import { logRow } from "./logLine.js";

const kept = 5000;
const rowsShown = 600;

async function open({ container, get, note, query }) {
  let all = [];
  let following = true;
  const groups = new Set();

  const search = h("input", {
    type: "search",
    placeholder: "Filter lines  ( / )",
    "aria-label": "Filter lines",
    oninput: draw,
  });
  const group = h("select", { "aria-label": "Function or gateway", onchange: choose });
  const follow = h(
    "button",
    { type: "button", "aria-pressed": "true", onclick: () => setFollowing(!following) },
    "Follow",
  );
  const summary = h("p", { class: "summary" });
  const list = h("ol", { class: "lines", role: "log", "aria-live": "off" });
  const scroll = h("div", { class: "scroll" }, list);
  container.append(h("div", { class: "toolbar" }, group, search, follow, summary), scroll);
  let chosen = query.get("group") ?? "";

  function choose() {
    chosen = group.value;
    note(`logs${chosen && `?group=${encodeURIComponent(chosen)}`}`);
    draw();
  }

  function setFollowing(value) {
    following = value;
    follow.setAttribute("aria-pressed", String(value));
    if (value) scroll.scrollTop = scroll.scrollHeight;
  }

  function options() {
    const names = [...groups].sort();
    group.replaceChildren(
      h("option", { value: "" }, "All functions and gateways"),
      ...names.map((name) => h("option", { value: name, selected: name === chosen }, functionOf(name))),
    );
  }

  const wanted = ({ group: name, message }) =>
    (!chosen || name === chosen) && message.toLowerCase().includes(search.value.trim().toLowerCase());

  function draw() {
    const found = all.filter(wanted);
    list.replaceChildren(...found.slice(-rowsShown).map((line) => logRow(line)));
    if (found.length === 0)
      list.replaceChildren(
        h(
          "li",
          { class: "nothing" },
          all.length > 0
            ? empty("No line is like that", "Clear the filter to see the others.")
            : empty(
                "No logs yet",
                "What functions print with console.log and the logger shows here as it happens.",
              ),
        ),
      );
    summary.textContent = all.length > 0 ? plural(found.length, "line") : "";
    if (following) scroll.scrollTop = scroll.scrollHeight;
  }

  function remember(lines) {
    const known = groups.size;
    for (const { group: name } of lines) groups.add(name);
    if (groups.size !== known) options();
  }

  scroll.addEventListener("scroll", () => {
    const end = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    if (end !== following) {
      following = end;
      follow.setAttribute("aria-pressed", String(end));
    }
  });

  options();
  return {
    see(_topic, lines) {
      const last = all.at(-1)?.id ?? 0;
      all = [...all, ...lines.filter(({ id }) => id > last)].slice(-kept);
      remember(lines);
      draw();
    },
    async refresh() {
      all = (await get("logs", { limit: kept })).reverse();
      if (chosen) groups.add(chosen);
      remember(all);
      draw();
    },
  };
}

export const logs = { title: "Logs", topics: ["logs"], open };
