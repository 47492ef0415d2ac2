import { verifyDraws } from "@game-backend/client";
import { useState } from "preact/hooks";
import { ActionButton } from "../../../components/button";
import { Section } from "../../lib/section";
import { moment } from "../../lib/words";
import { usePlayer } from "../../players/player";
import { drawInWords, type Epoch, epochInWords, type PlayerDraws, verdictInWords } from "./words";

/** The player's draws, a series at a time. Staff can check those that have ended, as the player can. */
export function DrawsOf() {
  const { id, api, headers, changes } = usePlayer();
  const [epoch, setEpoch] = useState<number>();
  const read = async (signal: AbortSignal) => {
    const pages: PlayerDraws[] = [];
    for (let after: number | undefined = 0; after !== undefined; after = pages.at(-1)?.next) {
      const query = { ...(epoch !== undefined && { epoch }), after, limit: 100 };
      pages.push(await api.getPlayerDraws({ params: { id }, headers, query }, { signal }));
    }
    return pages;
  };
  return (
    <Section title="Draws" ask={read} inputs={[id, api, headers, epoch]} version={changes.value}>
      {(pages) =>
        pages[0]?.epoch ? (
          <Series
            key={pages[0].epoch.number}
            epoch={pages[0].epoch}
            pages={pages}
            show={setEpoch}
            isPast={epoch !== undefined}
          />
        ) : (
          <p class="none">None.</p>
        )
      }
    </Section>
  );
}

interface Props {
  readonly epoch: Epoch;
  readonly pages: readonly PlayerDraws[];
  readonly show: (epoch?: number) => void;
  readonly isPast: boolean;
}

function Series({ epoch, pages, show, isPast }: Props) {
  const [said, setSaid] = useState<readonly string[]>([]);
  const draws = pages.flatMap((page) => page.draws);
  const check = async () => {
    const { checked, wrong } = await verifyDraws(pages.map((page) => ({ ...page, epoch })));
    setSaid(wrong.length > 0 ? wrong : [verdictInWords(checked)]);
  };
  return (
    <>
      <p>{epochInWords(epoch)}</p>
      <div class="row">
        {epoch.number > 1 && (
          <ActionButton act={async () => show(epoch.number - 1)}>The series before</ActionButton>
        )}
        {isPast && <ActionButton act={async () => show()}>The current series</ActionButton>}
        {epoch.secret !== undefined && draws.length > 0 && (
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
          <li key={draw.k}>
            {drawInWords(draw)} <small>{moment(draw.at)}</small>
          </li>
        ))}
      </ul>
    </>
  );
}
