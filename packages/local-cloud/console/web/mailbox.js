// Mails that Cognito would have sent; their codes large, to be typed or copied.

import { copyButton, empty, h } from "./dom.js";
import { moment, plural } from "./format.js";

async function open({ container, get }) {
  const search = h("input", {
    type: "search",
    placeholder: "Filter: address  ( / )",
    "aria-label": "Filter mails",
    oninput: draw,
  });
  const summary = h("p", { class: "summary" });
  const list = h("ul", { class: "mails" });
  container.append(h("div", { class: "toolbar" }, search, summary), h("div", { class: "scroll" }, list));
  let all = [];

  function draw() {
    const text = search.value.trim().toLowerCase();
    const found = all.filter(({ to, subject }) => `${to} ${subject}`.toLowerCase().includes(text));
    summary.textContent = all.length > 0 ? plural(all.length, "mail") : "";
    list.replaceChildren(...found.slice(0, 200).map(mail));
    if (found.length === 0)
      list.replaceChildren(
        h(
          "li",
          {},
          all.length > 0
            ? empty("No mail is like that", "Clear the filter to see the others.")
            : empty(
                "No mail yet",
                "Sign up a player: the code that Cognito would send by e-mail arrives here.",
              ),
        ),
      );
  }

  return {
    see(_topic, mails) {
      all = [...mails.toReversed(), ...all];
      draw();
    },
    async refresh() {
      all = await get("mailbox");
      draw();
    },
  };
}

const mail = ({ at, to, subject, text, code }) =>
  h(
    "li",
    {},
    h("div", { class: "about" }, h("b", {}, to), h("time", {}, moment(at))),
    h("p", { class: "subject" }, subject),
    code && h("p", { class: "code" }, h("output", { "aria-label": "Code" }, code), copyButton(code)),
    h("p", { class: "text" }, text),
  );

export const mailbox = { title: "Mailbox", topics: ["mails"], open };
