import { useEffect, useLayoutEffect, useRef } from "preact/hooks";

import { ActionButton } from "../../components/button";

import { ApprovalsView } from "../approvals/approvalsView";
import { QueueView } from "../cases/queueView";
import { UndoBar } from "../cases/undoBar";
import type { Desk, Work } from "../desk";
import { InboxMessagesView } from "../inbox/inboxMessagesView";
import { SectionView } from "../lib/sectionView";
import { LiveView } from "../live/liveView";
import { NumbersView } from "../numbers/numbersView";
import { FindView } from "../players/findView";
import { PlayerView } from "../players/playerView";
import { PricesView } from "../prices/pricesView";
import { PurchasesView } from "../purchases/purchasesView";
import { SignIn } from "../signIn/signIn";
import { StaffView } from "../staff/staffView";
import { SwitchesView } from "../switches/switchesView";
import { WorkContext } from "./context";
import { keepFocus } from "./keepFocus";
import { KeyHelp } from "./keyHelp";
import { followHistory, go, type Place, place } from "./place";
import { placeOfSection, places, placesOf, sectionPlaces } from "./places";

/** Returns the title of a place. A player's has no name, because browsers keep titles in their history. */
const titleOf = (at: Place) =>
  (at.name === "section"
    ? sectionPlaces.find(({ route }) => route === placeOfSection(at.route))
    : places.find(({ name }) => name === at.name)
  )?.title ?? "Player";

/** The view of a place. */
function View({ at }: { readonly at: Place }) {
  if (at.name === "player") return <PlayerView key={at.id} id={at.id} why={at.why} />;
  if (at.name === "players") return <FindView />;
  if (at.name === "inbox") return <InboxMessagesView />;
  if (at.name === "prices") return <PricesView />;
  if (at.name === "live") return <LiveView />;
  if (at.name === "numbers") return <NumbersView />;
  if (at.name === "switches") return <SwitchesView />;
  if (at.name === "approvals") return <ApprovalsView />;
  if (at.name === "staff") return <StaffView />;
  if (at.name === "section") return <SectionView {...at} place={placeOfSection(at.route)} />;
  return at.name === "purchases" ? <PurchasesView /> : <QueueView />;
}

/** The whole desk. */
export function Frame({ desk }: { readonly desk: Desk }) {
  useEffect(followHistory, []);
  const work = desk.work.value;
  if (!work) return <SignIn desk={desk} />;
  return (
    <WorkContext.Provider value={work}>
      <Working desk={desk} work={work} />
    </WorkContext.Provider>
  );
}

/** The frame around all views: the header and the open view. */
function Working({ desk, work }: { readonly desk: Desk; readonly work: Work }) {
  const at = place.value;
  const title = titleOf(at);
  const links: readonly (readonly [string, Place])[] = [
    ...placesOf(work.may).map(({ name, title: text }) => [text, { name }] as const),
    ...sectionPlaces
      .filter(({ right }) => work.may(right))
      .map(({ route, title: text }) => [text, { name: "section", route, params: {} }] as const),
  ];
  const main = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    document.title = `${title} · The desk`;
    // A view may have selected something already, as the queue does.
    if (!main.current?.contains(document.activeElement)) main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [at]);
  useEffect(() => (main.current ? keepFocus(main.current) : undefined), []);
  return (
    <>
      <header>
        <div class="bar">
          <span class="brand">The desk</span>
          <div class="who">
            <span class="name">{work.name}</span>
            <KeyHelp />
            <ActionButton class="quiet" act={() => desk.signOut()}>
              Sign out
            </ActionButton>
          </div>
        </div>
        <nav aria-label="Desk">
          {links.map(([text, to]) => (
            <button
              key={text}
              type="button"
              class="quiet"
              aria-current={text === title ? "page" : undefined}
              onClick={() => go(to)}
            >
              {text}
            </button>
          ))}
        </nav>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        {links.length > 0 ? <View at={at} /> : <p>Nothing at the desk is for your role.</p>}
      </main>
      <UndoBar />
    </>
  );
}
