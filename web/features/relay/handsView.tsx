import { useEffect, useState } from "preact/hooks";
import { useGame } from "../../components/context";
import { Face, FaceOf } from "../../components/face";
import type { RelayedMatch } from "../../relayedMatch";
import { choices, type Hand, isBot, isComplete, pointsOf, rounds } from "./hands";
import { HandsMatch, type SavedMatch } from "./handsMatch";

interface Props {
  readonly match: RelayedMatch;
  readonly leave: () => void;
}

const isSavedMatch = (found: unknown): found is SavedMatch =>
  typeof found === "object" && found !== null && Array.isArray(Reflect.get(found, "choices"));

/** A match of two teams without a game server, from the first message to its result. */
export function HandsView({ match: { matchId, channel, team, players }, leave }: Props) {
  const game = useGame();
  const { api, userId, username: name } = game;
  const isLive = game.hears(channel);
  const [match] = useState(
    () =>
      new HandsMatch({
        matchId,
        userId,
        team,
        name,
        ...(players !== undefined && { players }),
        shelf: game.shelf("hands", isSavedMatch),
        send: (message) => game.say(message),
        report: (results) => api.postResults({ params: { matchId }, body: { results: [...results] } }),
      }),
  );
  useEffect(() => {
    const end = game.follow(channel, (news) => {
      if (news.type === "relayed" || (news.type === "relay" && news.topic === channel)) match.hear(news);
    });
    return () => {
      end();
      match.close();
    };
  }, [match]);
  useEffect(() => {
    if (isLive) match.hello();
  }, [isLive]);
  const hands = match.hands.value;
  return (
    <section class="card" aria-label="Match">
      {!isComplete(hands) ? (
        <p role="status">Waiting for the other players…</p>
      ) : match.isOver.value ? (
        <Verdict match={match} />
      ) : (
        <Round match={match} />
      )}
      <ul class="people" aria-label="Players">
        {[...hands].map(([id, hand]) => (
          <Player
            key={id}
            isBot={isBot(id)}
            hand={hand}
            isOwnTeam={hand.team === team}
            round={match.round.value}
          />
        ))}
      </ul>
      {(match.isOver.value || !isComplete(hands)) && (
        <button type="button" class={match.isOver.value ? "primary" : "quiet"} onClick={leave}>
          Back to the party
        </button>
      )}
    </section>
  );
}

function Round({ match }: { readonly match: HandsMatch }) {
  const round = match.round.value;
  const { own } = match;
  const chosen = own.choices[round];
  return (
    <>
      <h2>
        Round {round + 1} of {rounds}
      </h2>
      <Score match={match} />
      {chosen ? (
        <p role="status">You have chosen {chosen}. Waiting for the others…</p>
      ) : (
        <div class="row">
          {choices.map((choice) => (
            <button key={choice} type="button" class="large" onClick={() => match.choose(choice)}>
              {choice}
            </button>
          ))}
        </div>
      )}
    </>
  );
}

const scores = ({ hands, own }: HandsMatch) => {
  const [other = ""] = [...hands.value.values()].map(({ team }) => team).filter((team) => team !== own.team);
  return [pointsOf(hands.value, own.team), pointsOf(hands.value, other)] as const;
};

function Score({ match }: { readonly match: HandsMatch }) {
  const [own, others] = scores(match);
  return (
    <p>
      Your team {own} · The others {others}
    </p>
  );
}

function Verdict({ match }: { readonly match: HandsMatch }) {
  const [own, others] = scores(match);
  return (
    <div class="verdict" role="status">
      <h2>{own === others ? "A draw" : own > others ? "You win!" : "You lose"}</h2>
      <Score match={match} />
      <p>{reports[match.report.value ?? ""] ?? "Reporting the result…"}</p>
    </div>
  );
}

const reports: Readonly<Record<string, string>> = {
  waiting: "Waiting for the others to report the result.",
  agreed: "All players reported the same result. The match is in your history, unranked.",
  disputed: "The players reported different results, so the match is in no one's history.",
};

interface PlayerProps {
  readonly isBot: boolean;
  readonly hand: Hand;
  readonly isOwnTeam: boolean;
  /** The current round, whose choices are shown once all players have chosen. */
  readonly round: number;
}

function Player({ isBot, hand: { name, choices: chosen }, isOwnTeam, round }: PlayerProps) {
  const { people } = useGame();
  const shown = chosen.slice(0, round).join(", ");
  return (
    <li class="person">
      {isBot ? <Face name={name} side={32} /> : <FaceOf username={name} side={32} />}
      <span>{isBot ? name : people.nameOf(name)}</span>
      <small>
        {isOwnTeam ? "your team" : "the others"}
        {shown && ` · ${shown}`}
        {chosen.length > round && " · has chosen"}
      </small>
    </li>
  );
}
