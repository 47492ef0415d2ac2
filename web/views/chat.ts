import type { Conversation } from "../answers";
import type { App, Player } from "../app";
import { fill, h } from "../dom";
import { Latest } from "../latest";
import { attempt, tellError } from "../notices";
import { seen } from "../seen";
import { threadView } from "./thread";

/** A player's conversations, and the one that is open. */
export function chatView(app: App, { profile }: Player, signal: AbortSignal): HTMLElement {
  const [, open] = location.hash.slice(1).split("/");
  const list = h("ul", { class: "conversations" });
  let known: readonly Conversation[] = [];
  const lists = new Latest(signal);

  const draw = () => {
    const others = ({ participants }: Conversation) =>
      participants.filter((name) => name !== profile.username).join(", ") || "Everyone else has left";
    const sorted = known.toSorted((a, b) => (b.last ?? 0) - (a.last ?? 0));
    fill(
      list,
      ...sorted.map((one) => {
        const isNew = one.id !== open && seen.isUnread(profile.userId, one);
        return entry(one, others(one), one.id === open, isNew);
      }),
    );
    if (known.length === 0)
      fill(list, h("li", { class: "none" }, "No conversations yet. Enter a player's name above."));
  };
  const read = () =>
    lists.ask(
      () => app.api.getConversations(),
      (conversations) => {
        known = conversations;
        draw();
      },
    );
  /** The news of one conversation; an unknown one makes the list be read again. */
  const hear = (id: string, last: number) => {
    if (!known.some((one) => one.id === id)) return void read().catch(tellError);
    known = known.map((one) => (one.id === id ? { ...one, last: Math.max(last, one.last ?? 0) } : one));
    draw();
  };
  app.news.watch((news) => {
    if (news?.type === "conversation") hear(news.conversation, news.last);
    if (news?.type === "messages") hear(news.conversation, news.messages.at(-1)?.time ?? 0);
  }, signal);
  // Whatever was missed while the socket was away.
  app.live?.connected.watch((on) => on && read().catch(tellError), signal);
  read().catch(tellError);

  return h(
    "div",
    { class: open ? "chat open" : "chat" },
    h("h1", {}, "Chat"),
    h("aside", {}, newConversation(app, signal), list),
    open
      ? threadView(app, profile, open, signal)
      : h("p", { class: "card hint" }, "Choose a conversation or start one."),
  );
}

function entry({ id, last }: Conversation, others: string, isOpen: boolean, isNew: boolean) {
  return h(
    "li",
    {},
    h(
      "a",
      { href: `#chat/${id}`, class: isNew ? "new" : undefined, "aria-current": isOpen && "true" },
      h("span", { class: "others" }, others, isNew && h("span", { class: "unseen" }, ", new messages")),
      last !== undefined && h("time", { datetime: new Date(last).toISOString() }, shortTime(last)),
    ),
  );
}

function newConversation(app: App, signal: AbortSignal): HTMLElement {
  const suggestions = new Latest(signal);
  const names = h("datalist", { id: "names" });
  const input = h("input", {
    name: "names",
    list: "names",
    required: true,
    placeholder: "Player's name",
    "aria-label": "Talk to",
    autocomplete: "off",
    autocapitalize: "none",
  });
  input.addEventListener("input", () => {
    // Several names have commas between them: the last one is being written.
    const before = input.value.slice(0, input.value.lastIndexOf(",") + 1);
    const prefix = input.value.slice(before.length).trim();
    suggestions.drop();
    if (prefix.length < 3) return;
    suggestions
      .ask(
        () => app.api.getUsers({ query: { prefix, limit: 8 } }),
        (found) => fill(names, ...found.map((name) => h("option", { value: `${before}${name}` }))),
      )
      .catch(tellError);
  });
  const begin = () =>
    attempt(form, async () => {
      const people = input.value.split(",").map((name) => name.trim());
      location.hash = `#chat/${await app.api.postConversation({ body: people.filter(Boolean) })}`;
    });
  const form: HTMLFormElement = h(
    "form",
    {
      class: "begin",
      on: {
        submit: (event) => {
          event.preventDefault();
          void begin();
        },
      },
    },
    input,
    names,
    h("button", { class: "primary" }, "Talk"),
  );
  return form;
}

const dayMs = 86_400_000;

/** The time of the last day, the date of others. */
const shortTime = (time: number) =>
  new Date(time).toLocaleString(
    [],
    Date.now() - time < dayMs ? { timeStyle: "short" } : { day: "numeric", month: "short" },
  );
