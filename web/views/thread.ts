import type { ConversationPage, Profile } from "../answers";
import type { App } from "../app";
import { button, fill, h } from "../dom";
import { attempt, tellError } from "../notices";
import { seen } from "../seen";

type Message = ConversationPage["messages"][number];

const pageSize = 30;
/** Pixels from the end within which a reader is taken to follow. */
const nearEnd = 80;

/** One conversation: its messages, kept up to date by the socket, and a line to write. */
export function threadView(app: App, profile: Profile, id: string, signal: AbortSignal): HTMLElement {
  const messages = new Map<string, Message>();
  /** Deleted while this page is open: an answer from before still has them. */
  const deleted = new Set<string>();
  const list = h("ol", { class: "messages", role: "log", "aria-label": "Messages", tabindex: 0 });
  const title = h("h2", {});
  const state = h("span", { class: "live" });
  const older: HTMLButtonElement = button("Older", () => attempt(older, () => read(first())), {
    class: "quiet",
    hidden: true,
  });
  const sorted = () => [...messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = () => sorted()[0]?.id;

  const draw = () => {
    const all = sorted();
    const follows = list.scrollHeight - list.scrollTop - list.clientHeight < nearEnd;
    const above = list.scrollHeight - list.scrollTop;
    fill(list, ...all.map((message) => bubble(message, message.sender === profile.username)));
    list.scrollTop = follows ? list.scrollHeight : list.scrollHeight - above;
    const newest = all.at(-1);
    if (newest) seen.until(profile.userId, id, newest.time);
  };
  const add = (some: readonly Message[]) => {
    for (const message of some) if (!deleted.has(message.id)) messages.set(message.id, message);
    draw();
  };
  const read = async (before?: string) => {
    const page = await app.api.getConversation({ params: { id }, query: { before, limit: pageSize } });
    if (signal.aborted) return;
    fill(title, page.participants.filter((name) => name !== profile.username).join(", "));
    // Once messages are loaded, the newest page says nothing about older ones.
    if (before !== undefined || messages.size === 0) older.hidden = page.messages.length < pageSize;
    add(page.messages);
  };

  app.news.watch((news) => {
    if (news?.type === "messages" && news.conversation === id) add(news.messages);
    if (news?.type === "messagesDeleted" && news.conversation === id) {
      for (const each of news.ids) {
        deleted.add(each);
        messages.delete(each);
      }
      draw();
    }
  }, signal);
  app.live?.connected.watch((on) => {
    fill(state, on ? "Live" : "");
    // Whatever was missed while the socket was away.
    if (on) read().catch(tellError);
  }, signal);
  app.live?.subscribe(`conversation:${id}`);
  signal.addEventListener("abort", () => app.live?.unsubscribe(`conversation:${id}`));
  read().catch(tellError);

  const send = async (text: string) => {
    await app.api.postMessage({ params: { id }, body: text });
    // The socket tells, too; without one, this does.
    await read();
    list.scrollTop = list.scrollHeight;
  };
  const head = h(
    "div",
    { class: "row head" },
    h("a", { class: "back", href: "#chat", "aria-label": "All conversations" }, "‹"),
    title,
    state,
  );
  return h("section", { class: "thread" }, head, h("div", { class: "row" }, older), list, writing(send));
}

function bubble({ sender, time, message }: Message, mine: boolean): HTMLElement {
  const at = new Date(time);
  return h(
    "li",
    { class: mine ? "mine" : undefined },
    h("small", {}, mine ? "You" : sender, " · ", h("time", { datetime: at.toISOString() }, when(at))),
    h("p", {}, message),
  );
}

/** Enter sends, with Shift it begins a line. */
function writing(send: (text: string) => Promise<void>): HTMLElement {
  const text = h("textarea", {
    name: "message",
    rows: 1,
    required: true,
    maxlength: 2_000,
    placeholder: "Write a message",
    "aria-label": "Message",
  });
  const submit = () =>
    attempt(form, async () => {
      if (!text.value.trim()) return;
      await send(text.value);
      text.value = "";
    });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  const form: HTMLFormElement = h(
    "form",
    {
      class: "write",
      on: {
        submit: (event) => {
          event.preventDefault();
          void submit();
        },
      },
    },
    text,
    h("button", { class: "primary" }, "Send"),
  );
  return form;
}

const when = (at: Date) => {
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString([], isToday ? { timeStyle: "short" } : { dateStyle: "short", timeStyle: "short" });
};
