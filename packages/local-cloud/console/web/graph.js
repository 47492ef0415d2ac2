// The resources as a picture, to be moved and zoomed; one of them in detail.

import { h, present } from "./dom.js";
import { plural } from "./format.js";
import { detailOf } from "./graphDetail.js";
import { draw } from "./graphPicture.js";
import { pannable } from "./pannable.js";

async function open({ container, get, go, note, query }) {
  const component = query.get("component") ?? "";
  const whole = query.get("whole") === "true";
  const [picture, resources] = await Promise.all([
    get("graph/picture", { component, whole: whole && "true" }),
    get("graph"),
  ]);
  const byUrn = new Map(resources.map((resource) => [resource.urn, resource]));
  const drawing = draw(picture, { select, enter });
  const detail = h("aside", { class: "detail", "aria-label": "Resource", hidden: true });

  const components = resources.filter(({ custom, type }) => !custom && type !== "pulumi:pulumi:Stack");
  const choice = h(
    "select",
    { "aria-label": "Component", onchange: () => enter(choice.value) },
    h("option", { value: "" }, "Whole program"),
    components.map(({ urn, name, type }) =>
      h("option", { value: urn, selected: urn === component }, `${name} (${type.split(":").at(-1)})`),
    ),
  );
  const every = h("input", {
    type: "checkbox",
    checked: whole,
    disabled: Boolean(component),
    onchange: () => reopen(every.checked ? "graph?whole=true" : "graph"),
  });
  const search = h("input", {
    type: "search",
    placeholder: "Find: name, type  ( / )",
    "aria-label": "Find resources",
    oninput: () => drawing.find(search.value),
  });
  const custom = resources.filter((resource) => resource.custom).length;
  container.append(
    h(
      "div",
      { class: "toolbar" },
      choice,
      h("label", {}, every, " every resource"),
      search,
      h(
        "span",
        { class: "buttons" },
        button("−", "Zoom out", () => view.zoom(1.3)),
        button("+", "Zoom in", () => view.zoom(1 / 1.3)),
        button("Fit", "Show all of it", () => view.showAll()),
      ),
      h(
        "p",
        { class: "summary" },
        `${plural(custom, "resource")} in ${plural(components.length, "component")}; arrows lead to what is used`,
      ),
    ),
    h("div", { class: "split" }, h("div", { class: "canvas" }, drawing.svg), detail),
  );

  // Only now does the picture have a size.
  const view = pannable(drawing.svg, picture);

  function enter(urn) {
    reopen(urn ? `graph?component=${encodeURIComponent(urn)}` : "graph");
  }

  /** Another picture is another view. */
  async function reopen(path) {
    note(path);
    container.replaceChildren();
    Object.assign(
      handle,
      await open({ container, get, go, note, query: new URLSearchParams(location.search) }),
    );
  }

  function select(box) {
    drawing.select(box);
    detail.hidden = !box;
    if (!box) return;
    detail.replaceChildren(
      ...present(
        h(
          "button",
          {
            type: "button",
            class: "close quiet",
            "aria-label": "Close the resource",
            onclick: () => select(),
          },
          "×",
        ),
        detailOf(box, byUrn, { enter, select: (urn) => select(drawing.boxOf(urn)) }),
      ),
    );
    detail.scrollTop = 0;
  }

  const handle = {
    navigate: () => reopen(`graph${location.search}`),
    escape: () => select(),
  };
  return handle;
}

const button = (text, label, onclick) =>
  h("button", { type: "button", "aria-label": label, title: label, onclick }, text);

export const graph = { title: "Graph", topics: [], open };
