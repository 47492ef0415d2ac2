import { useState } from "preact/hooks";
import type { RouteTypes } from "../../client";
import { useWork } from "../frame/context";
import { Section } from "../lib/section";
import { Experiments } from "./experiments";
import { type Cell, Table } from "./table";

type Group = RouteTypes["getNumbers"]["request"]["query"]["group"];
type Day = RouteTypes["getNumbers"]["answer"]["days"][number];
/** The figures of one day by group. */
type Figures = Day["figures"];

/** The figures of a day in some groups. */
interface DayOf<G extends Group> {
  readonly day: string;
  readonly isComplete: boolean;
  readonly of: Readonly<Record<G, Figures | undefined>>;
}

/** Figures that are of fewer players, as the server answers them. */
const few = "<5";

const sumOf = (figures: Figures | undefined, name: string): Cell => {
  const figure = figures?.[name];
  return figure && (figure.sum ?? few);
};
const playersOf = (figures: Figures | undefined, name: string): Cell => {
  const figure = figures?.[name];
  return figure && (figure.players ?? few);
};

/** `12 %`. */
const share = (part: Cell, of: Cell): Cell =>
  typeof part === "number" && typeof of === "number" && of > 0
    ? `${((100 * part) / of).toFixed(1)} %`
    : part === few
      ? few
      : undefined;

const money = (minor: Cell): Cell => (typeof minor === "number" ? (minor / 100).toFixed(2) : minor);
const average = (sum: Cell, of: Cell, digits: number): Cell =>
  typeof sum === "number" && typeof of === "number" && of > 0 ? (sum / of).toFixed(digits) : undefined;

/** The days for which the page can show figures. */
const spans = [31, 91, 400] as const;

/** The game's numbers, by day and by part of the game. */
export function NumbersView() {
  const { api } = useWork();
  const [days, setDays] = useState<number>(spans[0]);
  /** The groups of a part, by day, newest first. */
  const ask =
    <G extends Group>(...groups: readonly G[]) =>
    async (signal: AbortSignal): Promise<DayOf<G>[]> => {
      const found = await Promise.all(
        groups.map(async (group) => {
          const answer = await api.getNumbers({ query: { group, days } }, { signal });
          return { group, of: new Map(answer.days.map((each) => [each.day, each])) };
        }),
      );
      const names = [...new Set(found.flatMap(({ of }) => [...of.keys()]))].sort().reverse();
      return names.map((day) => ({
        day,
        isComplete: found.some(({ of }) => of.get(day)?.isComplete),
        of: Object.fromEntries(found.map(({ group, of }) => [group, of.get(day)?.figures])) as DayOf<G>["of"],
      }));
    };
  const ofPlayers = ask("players", "months", "revenue", "refunds");
  const [ofCohorts, ofExperiments] = [ask("retention"), ask("experiments")];
  const dayName = ({ day, isComplete }: { day: string; isComplete: boolean }) =>
    isComplete ? day : `${day} *`;
  return (
    <>
      <h1>Numbers</h1>
      <p class="soft">
        Days are in UTC, and counted each hour. * More may come: devices send up to seven days later. {few}{" "}
        stands for groups of fewer than five players. Who refused to be counted is in sums, and in no number
        of players but that of new ones. Test players are left out.
      </p>
      <label class="row">
        Days
        <select value={days} onChange={({ currentTarget }) => setDays(Number(currentTarget.value))}>
          {spans.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </label>
      <Section title="Players" ask={ofPlayers} inputs={[days]}>
        {(rows) => {
          const currencies = [
            ...new Set(
              rows.flatMap(({ of }) => Object.keys(of.revenue ?? {}).map((name) => name.split(" ")[1] ?? "")),
            ),
          ].sort();
          return (
            <>
              <Newest row={rows[0]} />
              <Table
                name="players"
                columns={[
                  { title: "Day" },
                  { title: "New", says: "Accounts that were made on the day." },
                  {
                    title: "Daily",
                    says: "Different players who signed in, played, paid or sent an event on the day.",
                  },
                  {
                    title: "Monthly",
                    says: "Different daily players of the thirty days that end with the day.",
                  },
                  { title: "Sessions", says: "Connections to the server that ended." },
                  { title: "Minutes", says: "Minutes of these connections, for each daily player." },
                  { title: "Payers", says: "Different players who bought something with money on the day." },
                  ...currencies.flatMap((currency) => [
                    {
                      title: currency,
                      says: `Price tiers of purchases less refunds, in ${currency}. A refund counts on its own day.`,
                    },
                    { title: `${currency} / daily`, says: "ARPDAU: that, for each daily player." },
                  ]),
                ]}
                rows={rows.map((row) => {
                  const { players, months, revenue, refunds } = row.of;
                  const daily = playersOf(players, "active");
                  const minutes = sumOf(players, "seconds");
                  return [
                    ...[dayName(row), sumOf(players, "new"), daily, playersOf(months, "players")],
                    sumOf(players, "sessions"),
                    average(typeof minutes === "number" ? minutes / 60 : minutes, daily, 1),
                    playersOf(players, "paid"),
                    ...currencies.flatMap((currency) => {
                      const net = netOf(revenue, refunds, currency);
                      return [money(net), average(typeof net === "number" ? net / 100 : net, daily, 3)];
                    }),
                  ];
                })}
              />
            </>
          );
        }}
      </Section>
      <Section title="Returning players" ask={ofCohorts} inputs={[days]}>
        {(rows) => (
          <Table
            name="retention"
            columns={[
              { title: "New on" },
              { title: "Players", says: "New players of the day who did not refuse to be counted." },
              ...[1, 7, 30].map((day) => ({
                title: `D${day}`,
                says: `The share of these who were daily players on exactly day ${day} after it.`,
              })),
            ]}
            rows={rows.map((row) => {
              const of = row.of.retention;
              const first = playersOf(of, "d0");
              return [
                dayName(row),
                first,
                ...[1, 7, 30].map((day) => share(playersOf(of, `d${day}`), first)),
              ];
            })}
          />
        )}
      </Section>
      <OfDay title="Revenue by store" groups={["revenue", "refunds"]} ask={ask}>
        {({ revenue, refunds }) => (
          <Table
            name="revenue"
            columns={[
              { title: "Store" },
              { title: "Payers", says: "Different players who bought something there on the day." },
              { title: "Revenue", says: "The sum of the price tiers of purchases." },
              { title: "Refunds", says: "The same of purchases that were refunded on the day." },
            ]}
            rows={Object.keys({ ...revenue, ...refunds })
              .sort()
              .map((name) => [
                name,
                playersOf(revenue, name),
                money(sumOf(revenue, name)),
                money(sumOf(refunds, name)),
              ])}
          />
        )}
      </OfDay>
      <OfDay title="Funnels" groups={["funnels"]} ask={ask}>
        {({ funnels = {} }) => {
          const names = Object.keys(funnels).sort((a, b) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1));
          return (
            <Table
              name="funnels"
              columns={[
                { title: "Step" },
                {
                  title: "Players",
                  says: "Players who sent the events of this step and of all before it on the day, in any order.",
                },
                { title: "Share of the first", says: "The share of those of the first step." },
              ]}
              rows={names
                .sort((a, b) => (a.split(" ")[0] ?? "").localeCompare(b.split(" ")[0] ?? ""))
                .map((name) => {
                  const first = names.find((each) => each.startsWith(`${name.split(" ")[0]} 1 `)) ?? name;
                  return [
                    name,
                    playersOf(funnels, name),
                    share(playersOf(funnels, name), playersOf(funnels, first)),
                  ];
                })}
            />
          );
        }}
      </OfDay>
      <OfDay title="Builds" groups={["builds", "refusals"]} ask={ask}>
        {({ builds = {}, refusals = {} }) => {
          const names = [
            ...new Set(
              [
                ...Object.keys(builds),
                ...Object.keys(refusals).map((name) => name.slice(name.indexOf(" ") + 1)),
              ].map((name) => name.split(" ").slice(0, 2).join(" ")),
            ),
          ];
          return (
            <Table
              name="builds"
              columns={[
                { title: "Platform and build" },
                { title: "Players", says: "Different players who sent events from it on the day." },
                { title: "Sessions", says: "Sessions of play whose first event came." },
                { title: "Errors", says: "Events client.error." },
                {
                  title: "Refused calls",
                  says: "Codes of refused requests: each at most once a player and hour.",
                },
              ]}
              rows={names.sort().map((name) => {
                const codes = Object.keys(refusals).filter((each) => each.endsWith(` ${name}`));
                return [
                  ...[name, playersOf(builds, `${name} events`), sumOf(builds, `${name} sessions`)],
                  sumOf(builds, `${name} errors`),
                  codes.map((each) => `${each.split(" ")[0]}: ${sumOf(refusals, each)}`).join(", "),
                ];
              })}
            />
          );
        }}
      </OfDay>
      <OfDay title="Economy" groups={["economy", "held"]} ask={ask}>
        {({ economy = {}, held = {} }) => {
          const causes = Object.keys(economy).map((name) => {
            const [what = "", , ...cause] = name.split(" ");
            return `${what} ${cause.join(" ")}`;
          });
          const of = (name: string, way: string) => {
            const [what, ...cause] = name.split(" ");
            return sumOf(economy, `${what} ${way} ${cause.join(" ")}`);
          };
          return (
            <Table
              name="economy"
              columns={[
                { title: "Currency and source" },
                { title: "In", says: "The amount that players got on the day." },
                { title: "Out", says: "The amount that they spent or lost." },
                {
                  title: "Held",
                  says: "The amount that all players hold after the day, by what moved since counting began.",
                },
              ]}
              rows={[
                ...Object.keys(held)
                  .sort()
                  .map((name) => [name, undefined, undefined, sumOf(held, name)]),
                ...[...new Set(causes)]
                  .sort()
                  .map((name) => [name, of(name, "in"), of(name, "out"), undefined]),
              ]}
            />
          );
        }}
      </OfDay>
      <OfDay title="Events" groups={["events", "matches", "sanctions", "files"]} ask={ask}>
        {(of) => (
          <Table
            name="events"
            columns={[
              { title: "Event" },
              { title: "Count", says: "How many came on the day; seconds of matches, as a sum." },
              { title: "Players", says: "The number of different players." },
            ]}
            rows={(["events", "matches", "sanctions", "files"] as const).flatMap((group) =>
              Object.keys(of[group] ?? {})
                .sort()
                .map((name) => [
                  `${group === "events" ? "" : `${group}: `}${name}`,
                  sumOf(of[group], name),
                  group === "files" ? undefined : playersOf(of[group], name),
                ]),
            )}
          />
        )}
      </OfDay>
      <Section title="Experiments" ask={ofExperiments} inputs={[days]}>
        {(rows) => <Experiments days={rows.map(({ day, of }) => ({ day, figures: of.experiments ?? {} }))} />}
      </Section>
    </>
  );

  function netOf(revenue: Figures | undefined, refunds: Figures | undefined, currency: string): Cell {
    const all = (figures: Figures | undefined = {}) =>
      Object.keys(figures)
        .filter((name) => name.endsWith(` ${currency}`))
        .map((name) => sumOf(figures, name));
    const [paid, back] = [all(revenue), all(refunds)];
    if ([...paid, ...back].includes(few)) return few;
    const total = (cells: readonly Cell[]) => cells.reduce<number>((sum, cell) => sum + Number(cell), 0);
    return total(paid) - total(back);
  }
}

/** The step's place in a funnel's figure: `first 2 level.end`. */
const placeOf = (name: string): number => Number(name.split(" ")[1]);

/** The newest day in three figures. */
function Newest({ row }: { readonly row: DayOf<"players" | "months"> | undefined }) {
  if (!row) return undefined;
  const { players, months } = row.of;
  const figures = [
    ["New", sumOf(players, "new")],
    ["Daily", playersOf(players, "active")],
    ["Monthly", playersOf(months, "players")],
  ] as const;
  return (
    <dl class="figures" aria-label={`On ${row.day}`}>
      {figures.map(([name, cell]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{cell?.toLocaleString("en") ?? 0}</dd>
        </div>
      ))}
    </dl>
  );
}

interface OfDayProps<G extends Group> {
  readonly title: string;
  readonly groups: readonly G[];
  readonly ask: (...groups: readonly G[]) => (signal: AbortSignal) => Promise<DayOf<G>[]>;
  readonly children: (of: DayOf<G>["of"]) => preact.ComponentChildren;
}

/** Figures of one day, which can be chosen. */
function OfDay<G extends Group>({ title, groups, ask, children }: OfDayProps<G>) {
  const [chosen, choose] = useState<string>();
  const read = ask(...groups);
  return (
    <Section title={title} ask={read} inputs={groups}>
      {(rows) => {
        const row = rows.find(({ day }) => day === chosen) ?? rows[0];
        if (!row) return <p class="none">Nothing was counted.</p>;
        return (
          <>
            <label class="row">
              Day
              <select value={row.day} onChange={({ currentTarget }) => choose(currentTarget.value)}>
                {rows.map(({ day, isComplete }) => (
                  <option key={day} value={day}>
                    {isComplete ? day : `${day} *`}
                  </option>
                ))}
              </select>
            </label>
            {children(row.of)}
          </>
        );
      }}
    </Section>
  );
}
