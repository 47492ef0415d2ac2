import { useGame, usePlace } from "../../components/context";
import { serverNow } from "../../serverTime";
import { Inbox, type Sanction } from "./inbox";
import { ruleOf } from "./rules";

const things: Readonly<Record<string, string>> = {
  player: "your conduct",
  message: "a message of yours",
  avatar: "your picture",
  name: "your name or your text",
  lobby: "the name of a lobby of yours",
  session: "the name of a game of yours",
};

const done: Readonly<Record<Sanction["kind"], string>> = {
  delete: "It was deleted.",
  hide: "Others no longer see it.",
  rename: "It was removed.",
  mute: "You may not write to others.",
  contact: "You may not send friend requests.",
  ban: "You are banned from the game.",
};

const found: Readonly<Record<Sanction["source"], string>> = {
  report: "A player reported it",
  notice: "Somebody told us of it",
  filter: "The filter of texts found it",
  store: "A store has paid back several of your purchases",
  staff: "Our staff found it",
};

const outcomes = {
  upheld: "We looked at it again, and the decision stands.",
  lifted: "We looked at it again, and took the decision back.",
  changed: "We looked at it again, and decided otherwise.",
};

const when = (time: number) => new Date(time).toLocaleString([], { dateStyle: "long", timeStyle: "short" });

interface Props {
  readonly sanction: Sanction;
  /** True if it is the answer to the player's objection. */
  readonly isAnswer: boolean;
}

/** The decision about the player: what, by which rule, how it became known, until when, and how to object. */
export function Statement({ sanction, isAnswer }: Props) {
  const inbox = useGame().of(Inbox);
  const objections = usePlace("objection");
  const { id, kind, about, rule, source, automated, until, liftedAt, appeal, appealUntil } = sanction;
  const lasts = kind === "mute" || kind === "ban";
  return (
    <>
      <p>
        <strong>{isAnswer ? "Your objection" : "A decision"}</strong> about {things[about] ?? about}.{" "}
        {done[kind]}{" "}
        {lasts && (until === undefined ? "It does not end by itself." : `It ends on ${when(until)}.`)}
      </p>
      <p>
        Rule: {ruleOf(rule)}. {found[source]}. {automated ? "Software decided it." : "A person decided it."}
        {liftedAt !== undefined && ` It no longer holds since ${when(liftedAt)}.`}
      </p>
      {appeal && (
        <p>
          You objected on {when(appeal.at)}: <q class="said">{appeal.text}</q>{" "}
          {appeal.outcome ? outcomes[appeal.outcome] : "Another moderator will decide."}
        </p>
      )}
      {!isAnswer && appealUntil !== undefined && appealUntil > serverNow() && (
        <>
          <p>You can object until {when(appealUntil)}, once. Another moderator decides.</p>
          {objections.map(({ view: Form }) => (
            <Form key={Form} sanctionId={id} done={() => inbox.messages.refresh()} />
          ))}
        </>
      )}
    </>
  );
}
