import { rights } from "../../../functions/desk/rights";
import { ActionButton } from "../../components/button";
import { notify } from "../../state/notices";
import { useWork } from "../frame/context";
import { compare, isAskew, isCalled, type Variant } from "./experiment";
import { type Cell, Table } from "./table";

interface Props {
  /** The days of experiments, newest first. */
  readonly days: readonly {
    readonly day: string;
    readonly figures: Readonly<Record<string, { readonly sum?: number; readonly players?: number }>>;
  }[];
}

/** The results of experiments: on the last day that was counted, and greyed until the planned days have passed. */
export function Experiments({ days }: Props) {
  const ids = [
    ...new Set(days.flatMap(({ figures }) => Object.keys(figures).map((name) => name.split(" ")[0] ?? ""))),
  ].sort();
  if (ids.length === 0) return <p class="none">None has begun.</p>;
  return (
    <>
      {ids.map((id) => {
        const counted = days.filter(({ figures }) =>
          Object.keys(figures).some((name) => name.startsWith(`${id} `)),
        );
        return <One key={id} id={id} figures={counted[0]?.figures ?? {}} passed={counted.length} />;
      })}
    </>
  );
}

function One({
  id,
  figures,
  passed,
}: {
  readonly id: string;
  readonly figures: Props["days"][number]["figures"];
  readonly passed: number;
}) {
  const { api, may } = useWork();
  const names = [
    ...new Set(
      Object.keys(figures).flatMap((name) => (name.startsWith(`${id} `) ? [name.split(" ")[1] ?? ""] : [])),
    ),
  ];
  // The usual values first: the others are compared with them.
  const usual = names.find((name) => `${id} ${name} usual` in figures);
  const ordered = names.sort((a, b) => Number(b === usual) - Number(a === usual) || (a < b ? -1 : 1));
  const of = (variant: string, name: string) => figures[`${id} ${variant} ${name}`]?.sum ?? 0;
  const variants = ordered.map(
    (name): Variant => ({
      ...{ name, players: figures[`${id} ${name} days`]?.players ?? 0, share: of(name, "share") },
      ...{ sum: of(name, "sum"), squares: of(name, "squares") },
    }),
  );
  const isFew = variants.some(({ name }) => figures[`${id} ${name} days`]?.players === undefined);
  const planned = Math.max(...variants.map(({ name }) => of(name, "days")));
  const isOver = passed >= planned;
  /** Publishes the experiment without its variants: all players get what one of them said. */
  const end = async (winner: string) => {
    const name = `experiments/${id}`;
    const { document, served, drafts } = await api.getLive({ query: { document: name } });
    if (!document) return notify("It is not served any more.");
    const { variants = [], ...own } = document as Record<string, unknown> & {
      variants?: Record<string, unknown>[];
    };
    const { when: _, ...won } = variants.find(({ variant }) => variant === winner) ?? {};
    const draft = drafts.find((each) => `${each.kind}/${each.id}` === name)?.version ?? 0;
    const { version } = await api.putDraft({
      params: { kind: "experiments", id },
      body: { document: { ...own, ...won } },
      headers: { "if-match": `"${draft}"` },
    });
    const { number } = await api.postPublication({
      body: {
        ...{ base: served?.number ?? 0, note: `The experiment ${id} ends with ${winner}` },
        ...{ drafts: { [name]: version }, watch: false },
      },
    });
    notify(`Publication ${number} gives all players ${winner}.`);
  };
  const digits = (value: number) => value.toFixed(3);
  return (
    <>
      <h3>{id}</h3>
      {isFew ? (
        <p class="none">Fewer than five players have met one of its variants.</p>
      ) : (
        <>
          <p class={isOver ? undefined : "soft"} role="status">
            {isOver
              ? `Its ${planned} days have passed.`
              : `Day ${passed} of ${planned}: what it shows until then is chance more often than it looks.`}
          </p>
          {isAskew(variants) && (
            <p role="alert">
              The players are not divided as planned (p &lt; 0.001). Something keeps players of one variant
              from being counted: believe none of this.
            </p>
          )}
          <div class={isOver ? undefined : "early"}>
            <Table
              name={`experiment ${id}`}
              columns={[
                { title: "Variant" },
                { title: "Exposed", says: "Players who have met the variant." },
                {
                  title: "Mean",
                  says: "Events of the goal for each of them, from the day on which they met it.",
                },
                { title: "Difference", says: "The mean less that of the first variant." },
                {
                  title: "Interval",
                  says: "Where the difference is, in 95 of 100 such experiments. Believe it once the planned days have passed, and each variant has 20 players.",
                },
              ]}
              rows={compare(variants).map((each): Cell[] => {
                const { name, players, mean, difference } = each;
                return [
                  ...[name, players, digits(mean)],
                  difference && digits(difference.value),
                  difference && (isCalled(each, passed, planned) ? "yes" : "no"),
                  difference && `${digits(difference.from)} to ${digits(difference.to)}`,
                ];
              })}
            />
          </div>
        </>
      )}
      {may(rights.publishLive) && (
        <div class="row">
          {ordered.map((name) => (
            <ActionButton key={name} class="quiet" act={() => end(name)}>
              End it with {name} for all
            </ActionButton>
          ))}
        </div>
      )}
    </>
  );
}
