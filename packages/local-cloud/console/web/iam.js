// What was denied, and which grants nobody used.

import { empty, h } from "./dom.js";
import { count, moment, plural, principal, shortArn } from "./format.js";

async function open({ container, get, address }) {
  const scroll = h("div", { class: "scroll" });
  container.append(scroll);
  /** Roles whose list is not as it is at first: open for those that acted. */
  const turned = new Set();
  let timer;

  async function refresh() {
    const { denied, denials, unused, grants } = await get("iam");
    const used = grants.reduce((sum, one) => sum + one.used, 0);
    const acting = unused.filter(({ acted }) => acted);
    scroll.replaceChildren(
      h(
        "ul",
        { class: "tiles" },
        tile(
          "Denied",
          denied.reduce((sum, one) => sum + one.count, 0),
          denied.length > 0 && "bad",
        ),
        tile("Grants used", used),
        tile("Unused, by roles that acted", acting.length, acting.length > 0 && "warn"),
        tile("Roles that never acted", grants.filter(({ acted }) => !acted).length),
      ),
      h("h2", {}, "Denied"),
      denied.length === 0
        ? empty(
            "Nothing was denied",
            "Every call so far had its grant. A handler that needs more says so in its uses.",
          )
        : deniedTable(denied, denials),
      h("h2", {}, "Granted and not used by roles that acted"),
      acting.length === 0
        ? empty("Nothing", "Every grant of a role that acted was used. Exercise more routes to be sure.")
        : roles(acting, grants),
      h("h2", {}, "Roles that never acted"),
      h("p", { class: "note" }, "Their grants say nothing yet: call what uses them."),
      roles(
        unused.filter(({ acted }) => !acted),
        grants,
      ),
    );
  }

  const deniedTable = (denied, denials) =>
    h(
      "table",
      { class: "list" },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", class: "number" }, "Times"),
          ...["Who", "Action", "On", "Why", "Last"].map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        denied.map(({ principal: who, action, resource, count: times }) => {
          const last = denials.find(
            (one) =>
              one.action === action &&
              one.resource === resource &&
              principal(one.principal) === principal(who),
          );
          return h(
            "tr",
            {},
            h("td", { class: "number" }, count(times)),
            h("td", { title: who }, principal(who)),
            h("td", { class: "refused" }, action),
            h("td", { title: resource }, h("code", {}, shortArn(resource))),
            h("td", { class: "reason" }, last?.reason ?? ""),
            h("td", { class: "time" }, last ? moment(last.at) : ""),
          );
        }),
      ),
    );

  const roles = (unused, grants) => {
    const byRole = Map.groupBy(unused, ({ role }) => role);
    return h(
      "div",
      { class: "roles" },
      [...byRole].map(([role, list]) => {
        const { used = 0 } = grants.find((one) => one.role === role) ?? {};
        const details = h(
          "details",
          { open: list[0].acted !== turned.has(role) },
          h(
            "summary",
            {},
            h("b", {}, role),
            h(
              "span",
              { class: "note" },
              `${plural(list.length, "unused")} · ${count(used)} used`.replace("unuseds", "unused"),
            ),
          ),
          h(
            "ul",
            {},
            list.map(({ action, resource, sid }) =>
              h(
                "li",
                {},
                h("b", {}, action),
                " on ",
                h("code", { title: resource }, resource.split(", ").map(shortArn).join(", ")),
                h("small", {}, ` statement ${sid}`),
              ),
            ),
          ),
        );
        details.addEventListener("toggle", () => {
          if (details.open === list[0].acted) turned.delete(role);
          else turned.add(role);
        });
        return details;
      }),
    );
  };

  return {
    see() {
      timer ??= setTimeout(() => {
        timer = undefined;
        refresh();
      }, 1000);
    },
    refresh,
    close: () => clearTimeout(timer),
    address,
  };
}

const tile = (name, value, mood) =>
  h("li", { class: mood || "" }, h("b", {}, count(value)), h("span", {}, name));

export const iam = { title: "IAM", topics: ["denials", "requests"], open };
