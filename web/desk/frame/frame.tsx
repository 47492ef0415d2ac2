import type { ComponentType } from "preact";
import { useEffect, useRef } from "preact/hooks";

import { ActionButton } from "../../components/button";
import { QueueView } from "../cases/queueView";
import { UndoBar } from "../cases/undoBar";
import type { Desk, Work } from "../desk";
import { SignIn } from "../signIn/signIn";
import { WorkContext } from "./context";
import { keysAreOn } from "./keys";
import { followHistory, go, type Place, place } from "./place";

/** The views, by the names of their places. */
const views: { readonly [N in Place["name"]]: { readonly title: string; readonly View: ComponentType } } = {
  queue: { title: "Cases", View: QueueView },
};

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
  const { name } = place.value;
  const { title, View } = views[name];
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · The desk`;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [place.value]);
  return (
    <>
      <header>
        <div class="bar">
          <span class="brand">The desk</span>
          <div class="who">
            <span class="name">{work.name}</span>
            <button
              type="button"
              class="quiet"
              aria-pressed={keysAreOn.value}
              onClick={() => {
                keysAreOn.value = !keysAreOn.value;
              }}
            >
              Keys
            </button>
            <ActionButton class="quiet" act={() => desk.signOut()}>
              Sign out
            </ActionButton>
          </div>
        </div>
        <nav aria-label="Desk">
          <button
            type="button"
            class="quiet"
            aria-current={name === "queue" ? "page" : undefined}
            onClick={() => go({ name: "queue" })}
          >
            Cases
          </button>
        </nav>
      </header>
      <main id="main" tabIndex={-1} ref={main}>
        <View />
      </main>
      <UndoBar />
    </>
  );
}
