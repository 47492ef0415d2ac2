import { useEffect, useRef } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { useRetries } from "../../components/useRetries";
import { giftsInWords } from "../../gifts";
import { moment } from "../../moment";
import { Chest } from "./chest";
import { OwnDraws } from "./ownDraws";
import { PastDraws } from "./pastDraws";
import {
  areOtherOdds,
  type Box,
  type Boxes,
  chanceInWords,
  closedInWords,
  guaranteeInWords,
  isOver,
  leftInWords,
  priceInWords,
} from "./words";

/** The boxes: what they give and how often, before what they cost; and past draws, which a player can check. */
export function BoxesView() {
  const own = useGame().of(OwnDraws);
  const { boxes } = own;
  useEffect(() => {
    own.opened.value = undefined;
    void boxes.refresh();
  }, [own, boxes]);
  useRetries(boxes.state.error, () => boxes.refresh());
  return (
    <div>
      <h1>Boxes</h1>
      <p>
        What a box gives you is fixed by two things: the game’s server seed, whose hash you see below before
        you draw, and your own client seed. When you end a series of draws, the server seed is shown, and you
        can check each draw.
      </p>
      <Failure error={boxes.state.error} retry={() => boxes.refresh()} />
      <ul class="boxes">
        {boxes.data?.boxes.map((box) => (
          <BoxCard key={box.id} box={box} left={boxes.data?.left ?? 0} />
        ))}
        {boxes.data?.boxes.length === 0 && <li class="none">There is no box right now.</li>}
      </ul>
      {boxes.data && <PastDraws known={boxes.data} />}
    </div>
  );
}

function BoxCard({ box, left }: { readonly box: Box; readonly left: Boxes["left"] }) {
  const own = useGame().of(OwnDraws);
  const { id, title, price, state, endsAt } = box;
  const opened = own.opened.value?.box === id ? own.opened.value : undefined;
  const closed = closedInWords(box);
  const rest = leftInWords(box, left);
  const drawn = useRef<HTMLDivElement>(null);
  // On a phone, the button may be the last line of the screen.
  useEffect(() => {
    if (opened) drawn.current?.scrollIntoView({ block: "nearest" });
  }, [opened]);
  const costs = price ? `for ${priceInWords(price)}` : "for free";
  return (
    <li class="card box" data-box={id}>
      <Chest isOpen={false} />
      <div>
        <h2>{title}</h2>
        {endsAt !== undefined && <small>Until {moment(endsAt)}</small>}
      </div>
      <Odds box={box} />
      {guaranteeInWords(box, navigator.language.slice(0, 2)).map((text) => (
        <p key={text} class="guarantee">
          {text}
        </p>
      ))}
      {closed && <p class="closed">{closed}</p>}
      <div class="row">
        {state !== "closed" && !isOver(box, left) && (
          <ActionButton class="primary" act={() => own.openBox(id)} label={`Open ${costs}: ${title}`}>
            Open {costs}
          </ActionButton>
        )}
        {rest && state !== "closed" && <small>{rest}</small>}
      </div>
      <div role="status" class="drawn" ref={drawn}>
        {opened && (
          <>
            {/* The key begins the animation anew with each draw. Nothing waits for it. */}
            <Chest key={opened.nonce} isOpen />
            <span>
              <strong>{giftsInWords(opened.got) || "Nothing"}</strong>
              <small>{` Draw ${opened.nonce}${opened.isGuaranteed ? ", by the guarantee" : ""}`}</small>
            </span>
          </>
        )}
      </div>
    </li>
  );
}

function Odds({ box }: { readonly box: Box }) {
  const { title, rows, total } = box;
  const isOther = areOtherOdds(box);
  return (
    <table class="odds">
      <caption class="unseen">What {title} gives, and how often</caption>
      <thead>
        <tr>
          <th scope="col">You get</th>
          <th scope="col">Chance</th>
          {isOther && <th scope="col">Next draw</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, title: name, weight, odds, rewards, next }) => (
          <tr key={id}>
            <td>
              {name !== undefined && <strong>{name}: </strong>}
              {giftsInWords(rewards) || "nothing"}
            </td>
            <td>
              {chanceInWords(odds)}
              <small>
                {weight.toLocaleString("en")} of {total.toLocaleString("en")}
              </small>
            </td>
            {isOther && <td>{chanceInWords(next.odds)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
