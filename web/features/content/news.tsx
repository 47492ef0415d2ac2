import { useGame } from "../../components/context";
import { useQuery } from "../../components/useQuery";

interface NewsItem {
  readonly id: string;
  readonly date: string;
  readonly title: string;
  readonly text: string;
}

const isNews = (item: unknown): item is NewsItem =>
  typeof item === "object" &&
  item !== null &&
  ["id", "date", "title", "text"].every((name) => typeof Reflect.get(item, name) === "string");

/** Returns a date in the player's format. A text that is not a date is returned unchanged. */
const dayOf = (date: string): string =>
  Number.isNaN(Date.parse(date))
    ? date
    : new Date(date).toLocaleDateString([], { dateStyle: "long", timeZone: "UTC" });

/** The news of the deployment's content and of live documents, newest first. A failure to load them doesn't block the game. */
export function News() {
  const { api, values } = useGame();
  const { data } = useQuery("news", (signal) =>
    api.getContent({ params: { proxy: "news.json" } }, { signal }),
  );
  const written = Object.entries(values.data?.news ?? {}).map(([id, item]) => ({ ...item, id }));
  const all = [...(Array.isArray(data?.items) ? data.items : []), ...written].filter(isNews);
  const items = [...new Map(all.map((item) => [item.id, item])).values()].sort((a, b) =>
    a.date < b.date ? 1 : -1,
  );
  if (items.length === 0) return null;
  return (
    <section class="news" aria-label="News">
      <h2>News</h2>
      {items.map(({ id, date, title, text }) => (
        <article key={id}>
          <h3>{title}</h3>
          <time dateTime={date}>{dayOf(date)}</time>
          <p>{text}</p>
        </article>
      ))}
    </section>
  );
}
