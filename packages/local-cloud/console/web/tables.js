// Items of tables, a page at a time, read only.

import { copyButton, empty, h } from "./dom.js";
import { bytes, count, plural } from "./format.js";

const pageSize = 50;
const columnsShown = 9;

async function open({ container, get, note, go, address, rest: [opened], query }) {
  const list = h("nav", { class: "names", "aria-label": "Tables" });
  const main = h("div", { class: "items" });
  container.append(list, main);
  const all = await get("tables");
  let table = all.find(({ name }) => name === opened) ?? all[0];

  function names() {
    list.replaceChildren(
      ...all.map(({ name, items, bytes: size, stream }) =>
        h(
          "a",
          {
            href: address(`tables/${encodeURIComponent(name)}`),
            "aria-current": name === table?.name ? "page" : undefined,
          },
          h("b", {}, named(name)),
          h("small", {}, `${plural(items, "item")}, ${bytes(size)}${stream ? ", stream" : ""}`),
        ),
      ),
    );
  }

  async function browse(options) {
    names();
    if (!table) return main.replaceChildren(empty("No tables", "The program has created none."));
    await pages({ main, table, get, note, options });
  }

  return {
    async refresh() {
      await browse({
        index: query.get("index") ?? "",
        key: query.get("key") ?? "",
        descending: query.get("descending") === "true",
      });
    },
    navigate([name]) {
      table = all.find((one) => one.name === name) ?? table;
      return browse({});
    },
    escape: () => main.querySelector("aside")?.remove(),
    go,
  };
}

async function pages({ main, table, get, note, options }) {
  const { index = "", key = "", descending = false } = options;
  const trail = [""];
  const choice = h(
    "select",
    { "aria-label": "Table or index", onchange: restart },
    h("option", { value: "" }, `table: ${keyText(table)}`),
    table.indexes.map((each) =>
      h(
        "option",
        { value: each.name, selected: each.name === index },
        `${each.kind} index ${each.name}: ${keyText(each)}`,
      ),
    ),
  );
  const partition = h("input", {
    type: "search",
    value: key,
    "aria-label": "Partition key",
    onchange: restart,
  });
  const backwards = h("input", { type: "checkbox", checked: descending, onchange: restart });
  const previous = h("button", { type: "button", onclick: () => turn(-1) }, "‹ Before");
  const next = h("button", { type: "button", onclick: () => turn(1) }, "Next ›");
  const summary = h("p", { class: "summary", role: "status" });
  const scroll = h("div", { class: "scroll" });
  const split = h("div", { class: "split" }, scroll);
  main.replaceChildren(
    h(
      "div",
      { class: "toolbar" },
      choice,
      partition,
      h("label", {}, backwards, " descending"),
      previous,
      next,
      h("button", { type: "button", onclick: () => load() }, "Reload"),
      summary,
    ),
    split,
  );
  let following;

  function restart() {
    trail.splice(0, trail.length, "");
    const place = new URLSearchParams(Object.entries(chosen()).filter(([, value]) => value)).toString();
    note(`tables/${encodeURIComponent(table.name)}${place && `?${place}`}`);
    return load();
  }

  const chosen = () => ({
    index: choice.value,
    key: partition.value,
    descending: backwards.checked && partition.value ? "true" : "",
  });

  function turn(by) {
    if (by > 0 && following) trail.push(following);
    if (by < 0 && trail.length > 1) trail.pop();
    return load();
  }

  async function load() {
    const source = table.indexes.find(({ name }) => name === choice.value) ?? table;
    partition.placeholder = `${source.hash.name} =`;
    backwards.disabled = !partition.value || !source.range;
    try {
      const page = await get(`tables/${encodeURIComponent(table.name)}`, {
        ...chosen(),
        limit: pageSize,
        cursor: trail.at(-1),
      });
      following = page.cursor;
      const first = (trail.length - 1) * pageSize;
      summary.textContent =
        page.items.length > 0 ? `${count(first + 1)} to ${count(first + page.items.length)}` : "";
      previous.disabled = trail.length === 1;
      next.disabled = !following;
      scroll.replaceChildren(page.items.length > 0 ? itemTable(page.items, source, table, show) : nothing());
    } catch (error) {
      scroll.replaceChildren(h("p", { class: "problem", role: "alert" }, error.message));
    }
  }

  const nothing = () =>
    partition.value
      ? empty(
          "No item has this key",
          `Partition keys are compared as a whole: clear ${partition.placeholder} to see all.`,
        )
      : empty("No items", "Rows appear here once the game writes them. Reload to look again.");

  function show(item) {
    split.querySelector("aside")?.remove();
    split.append(jsonOf(item, () => split.querySelector("aside")?.remove()));
  }

  await load();
}

/** The digits that Pulumi adds stand back. */
function named(name) {
  const [, stem = name, digits = ""] = /^(.+)(-[0-9a-f]{7})$/.exec(name) ?? [];
  return [stem, h("small", {}, digits)];
}

const keyText = ({ hash, range }) => (range ? `${hash.name}, ${range.name}` : hash.name);

function itemTable(items, source, table, show) {
  const keys = [source.hash, source.range, table.hash, table.range].flatMap((key) => (key ? [key.name] : []));
  const columns = [...new Set([...keys, ...items.flatMap(Object.keys)])];
  const shown = columns.slice(0, columnsShown);
  return h(
    "table",
    { class: "list" },
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        shown.map((name) => h("th", { scope: "col", class: keys.includes(name) ? "keyed" : "" }, name)),
        columns.length > shown.length && h("th", { scope: "col" }, `${columns.length - shown.length} more`),
      ),
    ),
    h(
      "tbody",
      {},
      items.map((item) =>
        h(
          "tr",
          { onclick: () => show(item) },
          shown.map((name, i) => {
            const text = item[name] === undefined ? "" : cellText(item[name]);
            const kind = item[name]?.N === undefined ? "" : "number";
            if (i > 0) return h("td", { class: kind, title: text }, text);
            // A button, so that the keyboard gets there too; its click is the row's.
            return h("td", { title: text }, h("button", { type: "button", class: "link" }, text));
          }),
          columns.length > shown.length && h("td", { class: "note" }, "…"),
        ),
      ),
    ),
  );
}

function jsonOf(item, close) {
  const plain = JSON.stringify(plainItem(item), null, 2);
  const typed = JSON.stringify(item, null, 2);
  const text = h("pre", { tabindex: "0" }, plain);
  const kind = h(
    "select",
    {
      "aria-label": "Form",
      onchange: () => {
        text.textContent = kind.value === "typed" ? typed : plain;
      },
    },
    h("option", { value: "plain" }, "JSON"),
    h("option", { value: "typed" }, "DynamoDB JSON"),
  );
  return h(
    "aside",
    { class: "detail", "aria-label": "Item" },
    h(
      "button",
      { type: "button", class: "close quiet", "aria-label": "Close the item", onclick: close },
      "×",
    ),
    h("div", { class: "toolbar" }, kind, copyButton(plain)),
    text,
  );
}

const cellText = (value) => {
  const read = plain(value);
  return typeof read === "object" && read !== null ? JSON.stringify(read) : String(read);
};

const plainItem = (item) =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plain(value)]));

/** A DynamoDB value as plain JSON; numbers that JavaScript would round stay text. */
function plain(value) {
  const [[type, held]] = Object.entries(value);
  switch (type) {
    case "N":
      return String(Number(held)) === held ? Number(held) : held;
    case "NULL":
      return null;
    case "M":
      return plainItem(held);
    case "L":
      return held.map(plain);
    case "NS":
      return held.map((each) => plain({ N: each }));
    default:
      return held;
  }
}

export const tables = { title: "Tables", topics: [], open };
