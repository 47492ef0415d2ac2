import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";

import { Failure } from "../../components/failure";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { useKeys } from "../frame/keys";
import { go } from "../frame/place";
import { Values } from "../lib/values";
import { ago, moment, plain, plural } from "../lib/words";
import { DataOf } from "../players/dataOf";
import { Player, PlayerContext, reasonField } from "../players/player";
import { type Case, kindsInWords } from "./answers";
import { DecideForm } from "./decideForm";
import { type Action, choicesFor, firstChoice, inWords } from "./decisions";
import { EvidenceOf } from "./evidence";
import type { Opened } from "./queue";
import { SanctionList } from "./sanctionList";

/** Milliseconds after which an open case is claimed again, which it is for ten minutes. */
const renewMs = 240_000;

/** A case with its evidence, and what can be decided. */
export function CaseView({ opened }: { readonly opened: Opened }) {
  const { queue } = useWork();
  const heading = useRef<HTMLHeadingElement>(null);
  const { about, heldBy, needsReason, error } = opened;
  useKeys({ Escape: () => queue.close() });
  // Before the next key, which may open a form that takes the focus.
  useLayoutEffect(() => heading.current?.focus(), [about === undefined]);
  useEffect(() => {
    // If it fails, the next one or the decision says so.
    const timer = setInterval(() => !document.hidden && void queue.renew().catch(() => {}), renewMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <section class="about" aria-label="Case">
      <button type="button" class="quiet back" onClick={() => queue.close()}>
        ‹ Back to the queue
      </button>
      <h2 ref={heading} tabIndex={-1}>
        {about ? `${kindsInWords[about.kind]}: ${plain(about.proposal.rule)}` : "Case"}
      </h2>
      <Failure error={error} retry={() => queue.open(opened.id)} />
      {!about && !needsReason && error === undefined && <p class="late">Reading…</p>}
      {heldBy && (
        <p class="held" role="status">
          {heldBy.name} has this case until {moment(heldBy.until)}.
        </p>
      )}
      {needsReason && (
        <Form
          class="card"
          title="Read a case that you have not claimed"
          fields={[reasonField]}
          submit="Read"
          onSubmit={(texts) => queue.read((texts[reasonField.name] ?? "").trim())}
        />
      )}
      {about && (
        <>
          <p class="soft">
            {plural(about.count, "report")}, the first {ago(about.firstAt)} · {about.state}{" "}
            {about.ownerId !== undefined && (
              <PlayersCase about={about} ownerId={about.ownerId} isClaimed={!heldBy && isWaiting(about)} />
            )}
          </p>
          {!heldBy && isWaiting(about) && <Deciding about={about} />}
          {about.note && <p>Note of the decision: {about.note}</p>}
          {about.appeal && (
            <section class="appeal">
              <h3>The player appeals</h3>
              <p class="said" dir="auto">
                {about.appeal.text}
              </p>
              <small>{moment(about.appeal.at)}</small>
            </section>
          )}
          <h3>Evidence</h3>
          {about.evidence.map((each, at) => (
            <EvidenceOf key={at} ownerId={about.ownerId} {...each} />
          ))}
          {about.notices.length > 0 && <h3>Notices</h3>}
          {about.notices.map((notice, at) => (
            <NoticeOf key={at} notice={notice} />
          ))}
          {about.reports.length > 0 && <h3>Reports</h3>}
          <ul class="lines">
            {about.reports.map((report, at) => (
              <li key={at}>
                <strong>{plain(report.reason)}</strong> <small>{ago(report.createdAt)}</small>
                {report.text && (
                  <p class="said" dir="auto">
                    {report.text}
                  </p>
                )}
              </li>
            ))}
          </ul>
          <h3>Earlier sanctions</h3>
          <SanctionList sanctions={about.sanctions} />
          {about.ownerId !== undefined && !heldBy && isWaiting(about) && (
            <Needed id={about.id} ownerId={about.ownerId} sections={about.sections} />
          )}
        </>
      )}
    </section>
  );
}

interface PlayersCaseProps {
  readonly about: Case;
  readonly ownerId: string;
  readonly isClaimed: boolean;
}

const PlayersCase = ({ about, ownerId, isClaimed }: PlayersCaseProps) => (
  <button
    type="button"
    class="quiet"
    onClick={() => go({ name: "player", id: ownerId, ...(isClaimed && { why: { caseId: about.id } }) })}
  >
    The player's case
  </button>
);

interface NeededProps {
  readonly id: string;
  readonly ownerId: string;
  readonly sections: Case["sections"];
}

/** What nobody can decide without, of the player's data. The claimed case is why it is read. */
function Needed({ id, ownerId, sections }: NeededProps) {
  const { api, may } = useWork();
  const player = useMemo(() => new Player(ownerId, api, { caseId: id }, may), [ownerId, api, id, may]);
  return (
    <PlayerContext.Provider value={player}>
      {sections.map((section) => (
        <DataOf key={section} section={section} />
      ))}
    </PlayerContext.Provider>
  );
}

/** What somebody without an account says. Whoever decides tells them by mail, if there is an address. */
function NoticeOf({ notice }: { readonly notice: Case["notices"][number] }) {
  const { at, reason, ...said } = notice;
  return (
    <article class="evidence">
      <strong>{plain(reason)}</strong> <small>{moment(at)}</small>
      <Values of={said} />
    </article>
  );
}

const isWaiting = ({ state }: Case) => state === "open" || state === "claimed" || state === "appealed";

/** What can be decided. A choice is decided by a second press, or key. */
function Deciding({ about }: { readonly about: Case }) {
  const [action, setAction] = useState<Action>();
  const all = choicesFor(about);
  const proposed = all.find((choice) => choice.action === about.proposal.action);
  const choices = proposed ? [proposed, ...all.filter((choice) => choice !== proposed)] : all;
  useKeys({
    ...Object.fromEntries(choices.map((choice) => [choice.key, () => setAction(choice.action)])),
    ...(proposed && { p: () => setAction(proposed.action) }),
  });
  return (
    <section class="deciding" aria-label="Decision">
      {proposed && (
        <p>
          The ladder proposes: <strong>{inWords(about, firstChoice(about, proposed.action))}</strong>{" "}
          <small>{plain(about.proposal.because)}</small>
        </p>
      )}
      <div class="row actions">
        {choices.map(({ action: each, label, key, isMild }) => (
          <button
            key={each}
            type="button"
            class={each === proposed?.action ? "primary" : isMild ? undefined : "danger"}
            aria-pressed={each === action}
            aria-keyshortcuts={each === proposed?.action ? `${key} p` : key}
            onClick={() => setAction(each)}
          >
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
      {action && (
        <DecideForm key={action} about={about} action={action} cancel={() => setAction(undefined)} />
      )}
    </section>
  );
}
