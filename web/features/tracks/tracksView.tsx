import { useEffect, useRef } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { giftsInWords } from "../../gifts";
import { serverNow } from "../../serverTime";
import { OwnTracks } from "./ownTracks";
import {
  categoryTitle,
  endInWords,
  goalOf,
  numberInWords,
  reachedOf,
  refusalsInWords,
  type Track,
} from "./words";

const canClaim = ({ steps }: Track) => steps.some(({ state }) => state === "claimable");

/** The tracks by their categories. The server says what is reached; the page shows it, and claims. */
export function TracksView() {
  const own = useGame().of(OwnTracks);
  const { tracks, list } = own;
  useEffect(() => own.show(), [own]);
  useRetries(tracks.state.error, () => tracks.refresh());
  const all = list.value ?? [];
  const categories = [...new Set(all.map(({ category }) => category))];
  return (
    <>
      <Failure error={tracks.state.error} retry={() => tracks.refresh()} />
      {categories.map((category) => (
        <Category
          key={category}
          category={category}
          tracks={all.filter((track) => track.category === category)}
        />
      ))}
    </>
  );
}

function Category({ category, tracks }: { readonly category?: string; readonly tracks: readonly Track[] }) {
  const own = useGame().of(OwnTracks);
  const title = categoryTitle(category);
  return (
    <section class="track-group" aria-label={title}>
      <div class="row">
        <h2>{title}</h2>
        {category !== undefined && tracks.filter(canClaim).length > 1 && (
          <ActionButton act={() => own.claim({ category })} label={`Claim all: ${title}`}>
            Claim all
          </ActionButton>
        )}
      </div>
      <ul class="tasks">
        {tracks.map((track) => (
          <TrackCard key={track.id} track={track} />
        ))}
      </ul>
    </section>
  );
}

function TrackCard({ track }: { readonly track: Track }) {
  const { id, title, after, rewardTracks, steps, counts } = track;
  const own = useGame().of(OwnTracks);
  const all = own.list.value ?? [];
  const card = useRef<HTMLLIElement>(null);
  const claim = async () => {
    await own.claim({ track: id });
    // The button is gone, and the keyboard would begin at the top.
    card.current?.focus();
  };
  const refusals = refusalsInWords(
    own.refused.value.filter((each) => each.track === id),
    all,
  );
  const end = endInWords(track, serverNow());
  return (
    <li class="card track" data-track={id} ref={card} tabIndex={-1}>
      <div class="row">
        <h3>{title}</h3>
        {canClaim(track) && (
          <ActionButton class="primary" act={claim} label={`Claim: ${title}`}>
            Claim
          </ActionButton>
        )}
      </div>
      {after !== undefined && (
        <p>First claim all of “{all.find((each) => each.id === after)?.title ?? after}”.</p>
      )}
      <p class="number">
        {numberInWords(track)}
        {end && <small>{end}</small>}
      </p>
      {!counts.board && <progress aria-label={title} max={goalOf(track)} value={reachedOf(track)} />}
      <Steps steps={steps.filter(({ rewardTrack }) => rewardTrack === undefined)} title={title} />
      {rewardTracks.map((rewardTrack) => (
        <div key={rewardTrack.id}>
          <h4>{rewardTrack.title}</h4>
          {!rewardTrack.isOpen && (
            <p>
              Not yours yet. What you reach is kept for the day on which it is. <a href="#shop">Shop</a>
            </p>
          )}
          <Steps
            steps={steps.filter((step) => step.rewardTrack === rewardTrack.id)}
            title={`${title}: ${rewardTrack.title}`}
          />
        </div>
      ))}
      <div role="status" class="refusals">
        {refusals.map((text) => (
          <p key={text}>{text}</p>
        ))}
      </div>
    </li>
  );
}

const states = {
  open: "",
  claimable: "Ready",
  claimed: "✓ Claimed",
  closed: "Reached",
} as const;

const Steps = ({ steps, title }: { readonly steps: Track["steps"]; readonly title: string }) => (
  <ol class="steps" aria-label={`Steps of ${title}`}>
    {steps.map(({ id, at, rewards, state }) => (
      <li key={id} class={state}>
        <strong>{at.toLocaleString("en")}</strong>
        <span>{giftsInWords(rewards)}</span>
        <small>{states[state]}</small>
      </li>
    ))}
  </ol>
);
