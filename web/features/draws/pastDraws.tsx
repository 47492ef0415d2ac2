import { verifyDraws } from "@game-backend/client";
import source from "@game-backend/client/verifyDraws" with { type: "text" };
import { useState } from "preact/hooks";
import { ActionButton } from "../../components/button";
import { useGame } from "../../components/context";
import { Failure } from "../../components/failure";
import { Select } from "../../components/select";
import { useQuery } from "../../components/useQuery";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";
import { OwnDraws } from "./ownDraws";
import { type Boxes, type DrawsPage, verdictInWords } from "./words";

/** The values that were fixed before, the draws, and the check. */
export function PastDraws({ known: { seedPeriod, next } }: { readonly known: Boxes }) {
  const own = useGame().of(OwnDraws);
  const [chosen, setChosen] = useState<number>();
  const number = chosen ?? seedPeriod.number;
  const end = async ({ clientSeed = "" }: { readonly clientSeed?: string }) => {
    const { ended } = await own.endSeedPeriod(clientSeed);
    notify(`Series ${ended.number} has ended. Its server seed is shown: check its draws.`);
    setChosen(ended.number);
    await own.boxes.refresh();
  };
  const numbers = Array.from({ length: seedPeriod.number }, (_, at) => seedPeriod.number - at);
  return (
    <>
      <section class="card" aria-labelledby="fixed">
        <h2 id="fixed">What is fixed before you draw</h2>
        <dl class="fixed">
          <dt>Hash of series {seedPeriod.number}’s server seed</dt>
          <dd>
            <code>{seedPeriod.serverSeedHash}</code>
          </dd>
          <dt>Your client seed in it</dt>
          <dd>{seedPeriod.clientSeed === "" ? "None" : seedPeriod.clientSeed}</dd>
          <dt>Hash of series {next.number}’s server seed</dt>
          <dd>
            <code>{next.serverSeedHash}</code>
          </dd>
        </dl>
        <p>
          Nobody can compute a draw from a hash. Whoever runs the game has the server seed, and could know
          your next draw. A change of the server seed or of your client seed fails the check.
        </p>
        <Form
          key={seedPeriod.number}
          title={`End series ${seedPeriod.number}, and begin series ${next.number}`}
          fields={[
            {
              name: "clientSeed",
              label: "Your client seed for the next series",
              hint: "Anything you like, or nothing",
              input: { autocomplete: "off", maxLength: 64 },
            },
          ]}
          submit="End it, and show the server seed"
          onSubmit={end}
        />
      </section>
      <section class="card" aria-labelledby="past">
        <h2 id="past">Your draws</h2>
        {seedPeriod.number > 1 && (
          <Select
            label="Series"
            options={numbers.map(
              (each) =>
                [String(each), each === seedPeriod.number ? `${each}, not ended` : String(each)] as const,
            )}
            value={String(number)}
            onChange={(value) => setChosen(Number(value))}
          />
        )}
        <SeedPeriod
          key={`${number} ${seedPeriod.draws}`}
          number={number}
          isOver={number !== seedPeriod.number}
          count={seedPeriod.draws}
        />
        <details class="source">
          <summary>The check’s own source</summary>
          <p>
            This is all of the check, as this page runs it. <code>npm run verify-draw -- file</code> runs the
            same on another computer.
          </p>
          <pre>{source}</pre>
        </details>
      </section>
    </>
  );
}

interface SeedPeriodProps {
  readonly number: number;
  readonly isOver: boolean;
  /** The number of draws of the series that has not ended. */
  readonly count: number;
}

function SeedPeriod({ number, isOver, count }: SeedPeriodProps) {
  const own = useGame().of(OwnDraws);
  const draws = useQuery(isOver ? `draws ${number}` : `draws ${number} ${count}`, async (signal) =>
    // A series without a draw may not have begun.
    isOver || count > 0 ? own.draws(number, signal) : [],
  );
  const [verdict, setVerdict] = useState<{ readonly checked: number; readonly wrong: readonly string[] }>();
  const [shown, setShown] = useState(20);
  const pages = draws.data ?? [];
  const all = pages.flatMap((page) => page.draws);
  const serverSeed = pages[0]?.seedPeriod.serverSeed;
  return (
    <>
      <Failure error={draws.state.error} retry={() => draws.refresh()} />
      {serverSeed !== undefined && (
        <p>
          The server seed: <code>{serverSeed}</code>
        </p>
      )}
      {draws.data && all.length === 0 && <p class="none">No draw yet.</p>}
      {all.length > 0 && (
        <>
          <div class="row">
            {isOver && (
              <ActionButton class="primary" act={async () => setVerdict(await verifyDraws(pages))}>
                Check these draws
              </ActionButton>
            )}
            <button type="button" class="quiet" onClick={() => save(number, pages)}>
              Save as a file
            </button>
          </div>
          {!isOver && <p>End the series to see its server seed. Then you can check these draws.</p>}
          <div role="status" class="verdict-of-draws">
            {verdict && (
              <>
                <p class={verdict.wrong.length > 0 ? "wrong" : "right"}>
                  {verdictInWords(verdict.checked, verdict.wrong)}
                </p>
                <ul>
                  {verdict.wrong.map((text) => (
                    <li key={text}>{text}</li>
                  ))}
                </ul>
              </>
            )}
          </div>
          <ol class="draws" aria-label={`Draws of series ${number}`}>
            {all
              .slice(-shown)
              .toReversed()
              .map(({ nonce, at, box, row }) => (
                <li key={nonce}>
                  <strong>{nonce}</strong>
                  <span>
                    {box}: {row}
                  </span>
                  <time dateTime={new Date(at).toISOString()}>
                    {new Date(at).toLocaleString([], { dateStyle: "short", timeStyle: "short" })}
                  </time>
                </li>
              ))}
          </ol>
          {all.length > shown && (
            <button type="button" class="quiet" onClick={() => setShown(2 * shown)}>
              Older draws
            </button>
          )}
        </>
      )}
    </>
  );
}

function save(number: number, pages: readonly DrawsPage[]): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(
    new Blob([JSON.stringify(pages, undefined, 2)], { type: "application/json" }),
  );
  link.download = `draws-${number}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}
