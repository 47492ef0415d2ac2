// What is known of one resource.

import { facts, h } from "./dom.js";

/** Longest JSON that is shown of a property: an API's whole document is no reading matter. */
const longest = 20_000;

export function detailOf(box, byUrn, { enter, select }) {
  const resource = byUrn.get(box.id);
  if (!resource) return groupOf(box, byUrn);
  const { urn, name, type, id, at, custom, protect } = resource;
  const all = [...byUrn.values()];
  const within = (one) => one !== undefined && (one === resource || within(byUrn.get(one.parent)));
  const inside = all.filter(within);
  const used = new Set(
    inside.flatMap(({ dependencies }) => dependencies).filter((one) => !within(byUrn.get(one))),
  );
  const here = new Set(inside.map((one) => one.urn));
  const users = all.filter(
    (one) => !within(one) && one.dependencies.some((dependency) => here.has(dependency)),
  );
  return [
    h("h2", {}, name),
    h("p", { class: "note" }, type),
    !custom &&
      h("p", {}, h("button", { type: "button", onclick: () => enter(urn) }, "Show this component alone")),
    facts(
      ["Id", id && h("code", {}, id)],
      ["Registered", at && h("code", {}, at)],
      ["Protected", protect ? "yes" : ""],
    ),
    list(
      "Inside",
      all.filter(({ parent }) => parent === urn),
      select,
    ),
    list(
      "Uses",
      [...used].flatMap((one) => byUrn.get(one) ?? []),
      select,
    ),
    list("Used by", users, select),
    custom && json("Inputs", resource.inputs),
    custom && json("Outputs", resource.outputs),
  ];
}

const groupOf = ({ name, type, stands }, byUrn) => [
  h("h2", {}, name),
  h("p", { class: "note" }, type),
  h(
    "ul",
    { class: "links" },
    stands.map((urn) => h("li", {}, byUrn.get(urn)?.name ?? urn)),
  ),
];

function list(title, resources, select) {
  if (resources.length === 0) return undefined;
  return [
    h("h3", {}, `${title} (${resources.length})`),
    h(
      "ul",
      { class: "links" },
      resources.map(({ urn, name, type }) =>
        h(
          "li",
          {},
          h("button", { type: "button", class: "link", onclick: () => select(urn) }, name),
          h("small", {}, ` ${type.split(":").at(-1)}`),
        ),
      ),
    ),
  ];
}

function json(title, value) {
  const text = h("pre", { tabindex: "0" });
  const details = h("details", {}, h("summary", {}, title), text);
  details.addEventListener("toggle", () => {
    const whole = JSON.stringify(value, readable, 2);
    text.textContent =
      whole.length > longest
        ? `${whole.slice(0, longest)}\n… ${whole.length - longest} characters more`
        : whole;
  });
  return details;
}

/** Policies and other documents in text are shown as what they are. */
function readable(_name, value) {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
