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

/** The published news. A failure to load them doesn't block the game. */
export function News() {
  const { api } = useGame();
  const { data } = useQuery("news", (signal) =>
    api.getContent({ params: { proxy: "news.json" } }, { signal }),
  );
  const items = Array.isArray(data?.items) ? data.items.filter(isNews) : [];
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
