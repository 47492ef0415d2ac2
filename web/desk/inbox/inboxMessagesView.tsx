import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { type RouteTypes, Unanswered } from "../../client";
import { ActionButton } from "../../components/button";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { amountField, amountOf } from "../lib/amount";
import { contentsOf, inWords } from "../lib/contents";
import { contentsField } from "../lib/contentsField";
import { languagesOf, otherLanguages } from "../lib/languages";
import { Said } from "../lib/said";
import { Section } from "../lib/section";
import { moment, namesIn, plural } from "../lib/words";

type Body = RouteTypes["postInboxMessage"]["request"]["body"];
type InboxMessage = RouteTypes["getInboxMessages"]["answer"]["messages"][number];

type Reach = RouteTypes["postInboxMessagePreview"]["answer"];

/** What waits for a second look: an inbox message, or a message to every connected player. */
interface Written {
  readonly body: Body;
  readonly isMessage: boolean;
  /** Of an inbox message: how many get it, and what all of them get. */
  readonly reach?: Reach;
}

const reason = {
  name: "reason",
  label: "Reason",
  rule: { least: 1, most: 200 },
  hint: "The audit log keeps it.",
} as const;

const audiences = {
  everybody: "Everybody who has an account now",
  "everybody-and-new": "Everybody, and who makes an account while it is open",
  players: "Players, by their ids",
  connected: "Every connected player at once, and everybody for seven days",
} as const;
type To = keyof typeof audiences;

/** Inbox messages to players: writing one, a second look in each language, and how often those before were claimed. */
export function InboxMessagesView() {
  const { api } = useWork();
  const [written, setWritten] = useState<Written>();
  const [sent, setSent] = useState<readonly string[]>([]);
  const [unanswered] = useState(() => new Unanswered());
  const send = async ({ body, isMessage }: Written) => {
    const { text: message, reason } = body;
    if (isMessage)
      await unanswered.send("broadcast", { message, reason }, (each, key) =>
        api.postBroadcast({ body: each }, { key }),
      );
    else {
      const { unknown } = await unanswered.send("letter", body, (each, key) =>
        api.postInboxMessage({ body: each }, { key }),
      );
      if (unknown.length > 0) setSent([...sent, `Sent, but no player has the id ${unknown.join(", ")}.`]);
    }
    setWritten(undefined);
    setSent((before) =>
      before.length > sent.length ? before : [...before, `Sent to ${whomOf(body, isMessage)}.`],
    );
  };
  return (
    <>
      <h1>Inbox messages</h1>
      <Form
        key={sent.length}
        class="card"
        title="Write"
        fields={[
          { name: "to", label: "To", options: Object.entries(audiences) },
          {
            name: "players",
            label: "Ids",
            hint: "For “Players”: 1,000 at most.",
            rule: { most: 40_000 },
            rows: 2,
          },
          {
            name: "tag",
            label: "Tag",
            hint: "For everybody: only players who have the tag when it is sent.",
            rule: { most: 32 },
          },
          {
            name: "payer",
            label: "Payers",
            options: [
              ["", "Does not matter"],
              ["true", "Only who has paid with money"],
              ["false", "Only who has not"],
            ],
          },
          { name: "text", label: "Text", rule: { least: 1, most: 1_000 }, rows: 4 },
          otherLanguages(),
          contentsField("contents", "Contents"),
          amountField({ name: "days", label: "Days", value: "30", minimum: 1, maximum: 90 }),
          reason,
        ]}
        submit="Look at it…"
        onSubmit={async (texts) => {
          const next = writtenOf(texts);
          const { reason: _, ...body } = next.body;
          setWritten(next.isMessage ? next : { ...next, reach: await api.postInboxMessagePreview({ body }) });
        }}
      />
      {written && <Question about={written} send={() => send(written)} close={() => setWritten(undefined)} />}
      <p class="done" role="status">
        {sent.at(-1)}
      </p>
      <Section
        title="Sent"
        ask={(signal) => api.getInboxMessages({ signal })}
        inputs={[api]}
        version={sent.length}
      >
        {({ messages: inboxMessages }) => (
          <>
            {inboxMessages.length === 0 && <p class="none">There are none.</p>}
            <ul class="lines">
              {inboxMessages.map((inboxMessage) => (
                <li key={inboxMessage.id}>
                  <Sent inboxMessage={inboxMessage} />
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </>
  );
}

function writtenOf(fields: Readonly<Record<string, string>>): Written {
  const { to = "everybody", text = "", tag = "", payer, reason = "" } = fields;
  const [texts, contents] = [languagesOf(fields["texts"] ?? ""), contentsOf(fields["contents"] ?? "")];
  const players = namesIn(fields["players"]);
  const when = { ...(tag.trim() && { tag: [tag.trim()] }), ...(payer && { payer: payer === "true" }) };
  const isMessage = to === "connected";
  const isMore = Object.keys({ ...texts, ...when }).length + contents.length > 0;
  if (isMessage && isMore) throw new Error("A message to every connected player is a text alone");
  return {
    isMessage,
    body: {
      ...{
        to: isMessage ? "everybody" : (to as Exclude<To, "connected">),
        text: text.trim(),
        reason: reason.trim(),
      },
      days: isMessage ? 7 : amountOf(fields["days"]),
      ...(to === "players" && { players }),
      ...(Object.keys(texts).length > 0 && { texts }),
      ...(contents.length > 0 && { contents }),
      ...(Object.keys(when).length > 0 && { when }),
    },
  };
}

/** Returns in words for whom an inbox message is. */
function whomOf({ to, players, when }: Pick<Body, "to" | "when" | "players">, isMessage = false): string {
  if (isMessage) return "every connected player, and to everybody for seven days";
  if (to === "players") return plural(players?.length ?? 0, "player");
  return [
    to === "everybody" ? "everybody who has an account" : "everybody, also with accounts made later",
    ...(when?.tag ? [`tagged ${when.tag.join(" or ")}`] : []),
    ...(when?.payer === undefined ? [] : [when.payer ? "who has paid" : "who has not paid"]),
  ].join(", ");
}

interface QuestionProps {
  readonly about: Written;
  readonly send: () => Promise<unknown>;
  readonly close: () => void;
}

/** Returns in words how many players an inbox message reaches, and what all of them get. */
function reachInWords({ reaches, sum = [] }: Reach, isToAll: boolean): string {
  if (reaches === undefined)
    return "It is not counted yet how many players that is: the first count is of a whole day.";
  const got = sum.map(({ amount, item, entitlement, currency }) =>
    entitlement
      ? `${amount} × ${entitlement}`
      : inWords([item ? { item, quantity: amount } : { currency, amount }]),
  );
  return `${isToAll ? "At most " : ""}${plural(reaches, "player")}${got.length > 0 ? `: ${got.join(", ")} in all` : ""}.`;
}

function Question({ about: { body, isMessage, reach }, send, close }: QuestionProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { text, texts, contents, days } = body;
  return (
    <section class="card" aria-label="Send it?">
      <h2 ref={heading} tabIndex={-1}>
        Send this to {whomOf(body, isMessage)}?
      </h2>
      <Said text={text} texts={texts} />
      {reach && (
        <p>
          <strong>{reachInWords(reach, body.to !== "players")}</strong>
        </p>
      )}
      {reach && reach.unknown.length > 0 && (
        <p class="mark">No player has the id {reach.unknown.join(", ")}.</p>
      )}
      {reach?.warnings?.map((each) => (
        <p key={each} class="mark">
          {each}
        </p>
      ))}
      {contents && <p>Contains {inWords(contents)}, for each player.</p>}
      <p class="soft">{isMessage ? "" : `It is open for ${plural(days, "day")}. `}Nobody can take it back.</p>
      <div class="row">
        <ActionButton class="danger" act={send}>
          Send it
        </ActionButton>
        <button type="button" class="quiet" onClick={close}>
          Change it
        </button>
      </div>
    </section>
  );
}

function Sent({
  inboxMessage: { at, until, text, contents, sent, alsoNew, when, claimed },
}: {
  readonly inboxMessage: InboxMessage;
}) {
  const whom =
    sent === undefined
      ? whomOf({ to: alsoNew ? "everybody-and-new" : "everybody", when })
      : plural(sent, "player");
  return (
    <>
      <span dir="auto">{text}</span>{" "}
      {contents && (
        <strong>
          {inWords(contents)}: claimed by {sent === undefined ? claimed : `${claimed} of ${sent}`}
        </strong>
      )}{" "}
      <small>
        To {whom}, {moment(at)}, until {moment(until)}
      </small>
    </>
  );
}
