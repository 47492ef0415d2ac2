import { verifyDraws } from "@game-backend/client";
import { useState } from "preact/hooks";
import { ActionButton } from "../../../components/button";
import { Section } from "../../lib/section";
import { moment } from "../../lib/words";
import { usePlayer } from "../../players/player";
import { drawInWords, type PlayerDraws, type SeedPeriod, seedPeriodInWords, verdictInWords } from "./words";

/** The player's draws, a series at a time. Staff can check those that have ended, as the player can. */
export function DrawsOf() {
  const { id, api, headers, changes } = usePlayer();
  const [seedPeriod, setSeedPeriod] = useState<number>();
  const read = async (signal: AbortSignal) => {
    const pages: PlayerDraws[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = pages.at(-1)?.next) {
      const query = { ...(seedPeriod !== undefined && { seedPeriod }), after, limit: 100 };
      pages.push(await api.getPlayerDraws({ params: { id }, headers, query }, { signal }));
    }
    return pages;
  };
  return (
    <Section title="Draws" ask={read} inputs={[id, api, headers, seedPeriod]} version={changes.value}>
      {(pages) =>
        pages[0]?.seedPeriod ? (
          <Series
            key={pages[0].seedPeriod.number}
            seedPeriod={pages[0].seedPeriod}
            pages={pages}
            show={setSeedPeriod}
            isPast={seedPeriod !== undefined}
          />
        ) : (
          <p class="none">None.</p>
        )
      }
    </Section>
  );
}

interface Props {
  readonly seedPeriod: SeedPeriod;
  readonly pages: readonly PlayerDraws[];
  readonly show: (seedPeriod?: number) => void;
  readonly isPast: boolean;
}

function Series({ seedPeriod, pages, show, isPast }: Props) {
  const [said, setSaid] = useState<readonly string[]>([]);
  const draws = pages.flatMap((page) => page.draws);
  const check = async () => {
    const { checked, wrong } = await verifyDraws(pages.map((page) => ({ ...page, seedPeriod })));
    setSaid(wrong.length > 0 ? wrong : [verdictInWords(checked)]);
  };
  return (
    <>
      <p>{seedPeriodInWords(seedPeriod)}</p>
      <div class="row">
        {seedPeriod.number > 1 && (
          <ActionButton act={async () => show(seedPeriod.number - 1)}>The series before</ActionButton>
        )}
        {isPast && <ActionButton act={async () => show()}>The current series</ActionButton>}
        {seedPeriod.serverSeed !== undefined && draws.length > 0 && (
          <ActionButton act={check}>Check the draws</ActionButton>
        )}
      </div>
      <div class="done" role="status">
        {said.map((text) => (
          <div key={text}>{text}</div>
        ))}
      </div>
      <ul class="lines" aria-label="Draws">
        {draws.toReversed().map((draw) => (
          <li key={draw.nonce}>
            {drawInWords(draw)} <small>{moment(draw.at)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
