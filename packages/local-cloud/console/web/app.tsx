import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { Empty } from "./components/controls";
import { MovedClock } from "./components/movedClock";
import { TypeErrors } from "./components/typeErrors";
import { count } from "./frame/format";
import { badges, link, open, seen } from "./frame/live";
import { address, followLinks, go, place } from "./frame/place";
import { groups, type View, views } from "./views";

const first = views[0];

/** The frame: the views' names, the current view, and the state of the live events. */
export function App() {
  const { name } = place.value;
  const view = name === "" ? first : views.find((one) => one.name === name);
  useEffect(() => {
    followLinks();
    open();
    const onKey = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest("input, select, textarea")) return;
      const chosen = /^[1-9]$/.test(event.key) ? views[Number(event.key) - 1] : undefined;
      if (chosen) go(chosen.name);
      else if (event.key === "/") {
        event.preventDefault();
        document.querySelector<HTMLInputElement>("main input[type=search]")?.focus();
      }
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  useEffect(() => {
    document.title = `${view?.title ?? "No such page"} · Local console`;
    document
      .querySelector('nav a[aria-current="page"]')
      ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [view]);
  // New items of the current view count as seen.
  useEffect(() => (view ? seen(view.name) : undefined), [view, badges.value]);
  const Shown: ComponentType = view?.View ?? NoView;
  return (
    <>
      <a class="skip" href="#view">
        Skip to the view
      </a>
      <header>
        <span class="brand">
          <img src="/_console/web/icon.svg" alt="" width="18" height="18" /> Local console
        </span>
        <Tabs shown={view?.name} />
        <MovedClock />
        <span id="link" role="status" data-state={link.value}>
          {{ waiting: "connecting", live: "live", lost: "the local run is not responding" }[link.value]}
        </span>
      </header>
      <main id="view" tabIndex={-1}>
        <TypeErrors />
        <Shown key={name} />
      </main>
    </>
  );
}

const NoView = () => (
  <div class="view">
    <h1>No such page</h1>
    <Empty title={`The console has no page at ${location.pathname}`}>Choose one above.</Empty>
  </div>
);

const Tabs = ({ shown }: { shown: string | undefined }) => (
  <nav id="tabs" aria-label="Views">
    {groups.map(({ title, views: list }) => (
      <section key={title}>
        <h2>{title}</h2>
        <ul>
          {list.map((view) => (
            <li key={view.name}>
              <Tab view={view} shown={view.name === shown} />
            </li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
);

function Tab({ view: { name, title }, shown }: { view: View; shown: boolean }) {
  const number = views.findIndex((one) => one.name === name) + 1;
  const news = badges.value[name] ?? 0;
  const key = number <= 9 ? String(number) : undefined;
  return (
    <a
      href={address(name)}
      aria-current={shown ? "page" : undefined}
      aria-keyshortcuts={key}
      title={key && `${title} (${key})`}
    >
      {title}
      {!shown && news > 0 && (
        <b class="badge">
          {count(news)}
          <span class="hidden"> new</span>
        </b>
      )}
    </a>
  );
}
