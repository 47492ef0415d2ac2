import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { ActionButton } from "../parts/button";
import { useGame } from "../parts/context";
import { Failure } from "../parts/failure";
import { useRetries } from "../parts/useRetries";
import { seen } from "../seen";
import { Bubble, UnsentBubble } from "./bubble";
import { Invitation, ThreadOptions } from "./threadOptions";
import { Writing } from "./writing";

/** Pixels from the end within which a reader is taken to follow. */
const nearEnd = 80;

/** One conversation: its messages, kept up to date by the socket, and a line to write. */
export function ThreadView({ id }: { readonly id: string }) {
  const game = useGame();
  const { people, username, userId } = game;
  const thread = game.thread(id);
  const topic = `conversation:${id}`;
  const isLive = game.hears(topic);
  const list = useRef<HTMLDivElement>(null);
  /** Where the reader was, from the end, before the list grew. */
  const fromEnd = useRef(0);

  useEffect(() => {
    void thread.catchUp();
    return game.follow(topic, (news) => {
      if (news.type === "messages" && news.conversation === id) thread.hear(news.messages);
      if (news.type === "messagesDeleted" && news.conversation === id) thread.forget(news.ids);
      // The socket was told as one that does not hear of this topic yet.
      if (news.type === "conversation" && news.conversation === id) void thread.catchUp();
    });
  }, [thread]);
  // Whatever was sent before the socket heard of this conversation.
  useEffect(() => {
    if (isLive) void thread.catchUp();
  }, [isLive]);
  useRetries(thread.error.value, () => thread.catchUp());

  const messages = thread.messages.value;
  const unsent = thread.unsent.value;
  const newest = messages.at(-1);
  useEffect(() => {
    if (newest) seen.until(userId, id, newest.time);
  }, [newest]);
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return;
    const follows = fromEnd.current < nearEnd;
    current.scrollTop = follows
      ? current.scrollHeight
      : current.scrollHeight - current.clientHeight - fromEnd.current;
  }, [messages, unsent]);
  const others = thread.participants.value.filter((name) => name !== username);

  return (
    <section class="thread">
      <div class="row head">
        <a class="back" href="#chat" aria-label="All conversations">
          ‹
        </a>
        <h2 title={others.join(", ")}>
          {others.map((name) => people.nameOf(name)).join(", ") || "Conversation"}
        </h2>
        <span class="live">{isLive && "Live"}</span>
      </div>
      <ThreadOptions thread={thread} />
      <Invitation thread={thread} />
      <Failure error={thread.error.value} retry={() => thread.catchUp()} />
      {thread.hasOlder.value && (
        <div class="row">
          <ActionButton class="quiet" act={() => thread.older()}>
            Older
          </ActionButton>
        </div>
      )}
      <div
        class="messages"
        role="log"
        aria-label="Messages"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        ref={list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          fromEnd.current = scrollHeight - scrollTop - clientHeight;
        }}
      >
        <ol>
          {messages.map((message) => (
            <Bubble key={message.id} message={message} isMine={message.sender === username} />
          ))}
          {unsent.map((letter) => (
            <UnsentBubble key={letter.key} letter={letter} outbox={game.messages} />
          ))}
        </ol>
      </div>
      <Writing
        draftKey={`wayfarers.draft.${userId}.${id}`}
        send={(text) => {
          fromEnd.current = 0;
          game.messages.add(id, text);
        }}
      />
    </section>
  );
}
