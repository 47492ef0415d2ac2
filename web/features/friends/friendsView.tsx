import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame, usePlace } from "../../components/context";
import { FaceOf } from "../../components/face";
import { Failure } from "../../components/failure";
import { PlayerLink } from "../../components/playerLink";
import { useRetries } from "../../components/useRetries";
import { Form } from "../../forms/form";
import { to } from "../../route";
import { notify } from "../../state/notices";
import { AddButton, Answers } from "./friendButtons";
import { OwnFriends } from "./ownFriends";
import { choices, type Friend, type FriendsList, shownCode, sorted } from "./words";

/** The player's friends, the requests of both sides, and who may send them. */
export function FriendsView() {
  const game = useGame();
  const { list, reading } = game.of(OwnFriends);
  const isLive = game.isLive.value;
  // Reads what changed before the socket was open, and who is online.
  useEffect(() => void reading.refresh(), [isLive]);
  useRetries(reading.state.error, () => reading.refresh());
  const shown = list.value;
  return (
    <div class="friends">
      <h1>Friends</h1>
      <Failure error={reading.state.error} retry={() => reading.refresh()} />
      {shown ? (
        <Known list={shown} />
      ) : (
        reading.state.error === undefined && (
          <p class="none" aria-busy="true">
            Looking for your friends…
          </p>
        )
      )}
    </div>
  );
}

function Known({ list }: { readonly list: FriendsList }) {
  const { hidden } = useGame();
  const own = useGame().of(OwnFriends);
  const seen = <P extends { readonly username: string }>(all: readonly P[]) =>
    all.filter(({ username }) => !hidden.hidesPlayer(username));
  const friends = sorted(seen(list.friends));
  const [incoming, outgoing] = [seen(list.incomingRequests), seen(list.outgoingRequests)];
  return (
    <>
      {incoming.length > 0 && (
        <section class="card accent">
          <h2 id="incoming">Friend requests</h2>
          <ul class="people" aria-labelledby="incoming">
            {incoming.map(({ username }) => (
              <Person key={username} name={username}>
                <Answers name={username} />
              </Person>
            ))}
          </ul>
        </section>
      )}
      <section class="card">
        <div class="row spread">
          <h2 id="yours">Your friends</h2>
          <ActionButton class="quiet" act={() => own.reading.refresh()} label="Refresh: who is online">
            Refresh
          </ActionButton>
        </div>
        <ul class="people" aria-labelledby="yours">
          {friends.map((friend) => (
            <FriendRow key={friend.userId} friend={friend} />
          ))}
          {friends.length === 0 && (
            <li class="none">None yet. Send a request below, or after a match, or on a player's page.</li>
          )}
        </ul>
      </section>
      {outgoing.length > 0 && (
        <section class="card">
          <h2 id="outgoing">Requests you have sent</h2>
          <ul class="people" aria-labelledby="outgoing">
            {outgoing.map(({ username, until }) => (
              <Person key={username} name={username} about={`until ${dayOf(until)}`}>
                <ActionButton class="quiet" act={() => own.remove(username)} label={`Withdraw: ${username}`}>
                  Withdraw
                </ActionButton>
              </Person>
            ))}
          </ul>
        </section>
      )}
      {list.byCode ? <OnlyByCode /> : <Met />}
      <RequestForm isCodeNeeded={list.byCode === true} />
      <OwnCode />
      <Settings key={`${list.requestsFrom} ${list.shows}`} list={list} />
    </>
  );
}

const dayOf = (at: number) => new Date(at).toLocaleDateString([], { dateStyle: "medium" });

interface PersonProps {
  readonly name: string;
  readonly about?: string;
  readonly isOnline?: boolean;
  readonly children?: ComponentChildren;
}

/** A player with the buttons. */
const Person = ({ name, about, isOnline, children }: PersonProps) => (
  <li class="row friend">
    <span class={isOnline ? "person online" : "person"}>
      <FaceOf username={name} side={32} />
      <PlayerLink username={name} />
      {about && <small>{about}</small>}
    </span>
    <span class="row">{children}</span>
  </li>
);

function FriendRow({ friend: { username, online, joinable } }: { readonly friend: Friend }) {
  const game = useGame();
  const name = game.people.nameOf(username);
  const invites = usePlace("inviteFriend");
  const join = "button primary";
  return (
    <Person name={username} isOnline={online} about={online ? "Online" : "Offline"}>
      {joinable?.lobby !== undefined && (
        <a class={join} href={to("lobby", joinable.lobby)} aria-label={`Join ${name}'s lobby`}>
          Join
        </a>
      )}
      {joinable?.party && (
        <a class={join} href="#party" aria-label={`See ${name}'s invitation to a party`}>
          Invitation
        </a>
      )}
      {invites.map(({ view: Invite }) => (
        <Invite key={Invite} name={username} />
      ))}
      <ActionButton
        class="danger quiet"
        act={() => game.of(OwnFriends).remove(username)}
        label={`Remove ${name} from your friends`}
      >
        Remove
      </ActionButton>
    </Person>
  );
}

const OnlyByCode = () => (
  <p>
    At your age, friends find each other by a code alone: one of you makes it, and reads it out to the other,
    who enters it below.
  </p>
);

/** Players whom the player has met, once they are asked for. */
function Met() {
  const { api, hidden } = useGame();
  const [met, setMet] = useState<FriendsList["met"]>();
  const read = async () => setMet((await api.getFriends({ query: { suggest: "met" } })).met ?? []);
  const seen = met?.filter(({ username }) => !hidden.hidesPlayer(username));
  return (
    <section class="card">
      <h2 id="met">Players you have played with</h2>
      {seen ? (
        <ul class="people" aria-labelledby="met">
          {seen.map(({ username }) => (
            <Person key={username} name={username}>
              <AddButton name={username} />
            </Person>
          ))}
          {seen.length === 0 && <li class="none">Nobody else in the last 30 days.</li>}
        </ul>
      ) : (
        <ActionButton act={read}>Show the last 30 days</ActionButton>
      )}
    </section>
  );
}

function RequestForm({ isCodeNeeded }: { readonly isCodeNeeded: boolean }) {
  const own = useGame().of(OwnFriends);
  const [sent, setSent] = useState(0);
  return (
    <Form
      key={sent}
      class="card"
      title="Send a friend request"
      fields={[
        {
          name: "name",
          label: "Player's name",
          rule: { least: 1, most: 128 },
          input: { autocapitalize: "none", autocomplete: "off" },
        },
        {
          name: "code",
          label: isCodeNeeded ? "Code" : "Code, if there is one",
          hint: "Eight letters and digits, which the other player reads out to you",
          ...(isCodeNeeded && { rule: { least: 8, most: 16 } }),
          input: { autocapitalize: "characters", autocomplete: "off", spellcheck: false, maxLength: 16 },
        },
      ]}
      submit="Send"
      onSubmit={async ({ name = "", code = "" }) => {
        await own.add(name.trim(), { ...(code.trim() && { code: code.trim() }) });
        notify(`Sent to ${name.trim()}. A friend request is open for 30 days.`);
        setSent(sent + 1);
      }}
    />
  );
}

/** A code that the player reads out, so that somebody can send a request whatever the player has chosen. */
function OwnCode() {
  const { api } = useGame();
  const [made, setMade] = useState<{ readonly code: string; readonly until: number }>();
  return (
    <section class="card">
      <h2>Your code</h2>
      <p>For ten minutes, a player who enters it can send you a request. Read it out to a friend.</p>
      <div role="status">
        {made && (
          <p>
            <strong class="friend-code">{shownCode(made.code)}</strong>{" "}
            <small>until {new Date(made.until).toLocaleTimeString([], { timeStyle: "short" })}</small>
          </p>
        )}
      </div>
      <ActionButton act={async () => setMade(await api.postFriendsCode())}>
        {made ? "Make another one" : "Make a code"}
      </ActionButton>
    </section>
  );
}

function Settings({ list: { requestsFrom, shows } }: { readonly list: FriendsList }) {
  const own = useGame().of(OwnFriends);
  const oneOf = <T extends string>(all: readonly (readonly [T, string])[], said: string | undefined) =>
    all.find(([id]) => id === said)?.[0];
  return (
    <Form
      class="card"
      title="Who finds you"
      fields={[
        {
          name: "requestsFrom",
          label: "The players who may send you friend requests",
          value: requestsFrom,
          options: choices.requestsFrom,
        },
        {
          name: "shows",
          label: "The players who see whether you are online",
          value: shows,
          options: choices.shows,
        },
      ]}
      submit="Save"
      onSubmit={async (said) => {
        await own.change({
          requestsFrom: oneOf(choices.requestsFrom, said["requestsFrom"]) ?? requestsFrom,
          shows: oneOf(choices.shows, said["shows"]) ?? shows,
        });
        notify("Saved.");
      }}
    />
  );
}
