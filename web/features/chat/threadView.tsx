import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { notifyError } from "../../state/notices";
import { Bubble, UnsentBubble } from "./bubble";
import { Conversations } from "./conversations";
import { namesOf } from "./names";
import { seen } from "./seen";
import { Invitation, ThreadOptions } from "./threadOptions";
import { Writing } from "./writing";

/** If the reader is within this many pixels of the end, the list scrolls to new messages. */
const nearEnd = 80;

/** One conversation: its messages, which the socket keeps up to date, and an input for new ones. */
export function ThreadView({ id }: { readonly id: string }) {
  const game = useGame();
  const { people, username, userId } = game;
  const conversations = game.of(Conversations);
  const thread = conversations.thread(id);
  const topic = `conversation:${id}`;
  const isLive = game.hears(topic);
  const list = useRef<HTMLDivElement>(null);
  /** The reader's distance from the end before the list grew, in pixels. */
  const fromEnd = useRef(0);

  useEffect(() => {
    void thread.catchUp();
    return game.follow(topic, (news) => {
      if (news.type === "messages" && news.conversation === id) thread.hear(news.messages);
      if (news.type === "messagesDeleted" && news.conversation === id) thread.forget(news.ids);
      // The server did not know this socket's subscription yet, so it sent a notification without the message.
      if (news.type === "conversation" && news.conversation === id) void thread.catchUp();
    });
  }, [thread]);
  // Reads what was sent before the subscription was confirmed.
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
          {namesOf(people, others, thread.hiddenParticipants.value) || "Conversation"}
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
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach what scrolls
        tabIndex={0}
        ref={list}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          fromEnd.current = scrollHeight - scrollTop - clientHeight;
        }}
      >
        <ol>
          {messages.map((message) => (
            <Bubble
              key={message.id}
              conversation={id}
              message={message}
              isMine={message.sender === username}
            />
          ))}
          {unsent.map((message) => (
            <UnsentBubble key={message.key} message={message} outbox={conversations.messages} />
          ))}
        </ol>
      </div>
      <Writing
        draftKey={`wayfarers.draft.${userId}.${id}`}
        send={(text) => {
          fromEnd.current = 0;
          void conversations.messages.add(id, text).catch(notifyError);
        }}
      />
    </section>
  );
}
