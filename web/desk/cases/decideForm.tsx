import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { reasonNames } from "../../../functions/reports/reasons";
import { ApiError } from "../../client";
import { Failure } from "../../components/failure";
import { useAction } from "../../components/useAction";
import { serverNow } from "../../serverTime";
import { useWork } from "../frame/context";
import { Cancel } from "../lib/cancel";
import { lengthOf, lengthOptions } from "../lib/ends";
import { plain } from "../lib/words";
import type { Case } from "./answers";
import {
  type Action,
  type Choice,
  decisionOf,
  ends,
  firstChoice,
  inWords,
  needsNote,
  type Rule,
} from "./decisions";

/** Returns true if somebody else has changed the case, so that it must be read again. */
const isStale = (error: unknown) =>
  error instanceof ApiError && (error.code === "case.version_changed" || error.code === "case.claimed");

interface Props {
  readonly about: Case;
  readonly action: Action;
  readonly cancel: () => void;
}

/** Decides a case: the rule, how long, and a note where the ladder proposes something else. */
export function DecideForm({ about, action, cancel }: Props) {
  const { queue } = useWork();
  const id = useId();
  const [choice, setChoice] = useState<Choice>(() => firstChoice(about, action));
  const [note, setNote] = useState("");
  const [error, setError] = useState<unknown>();
  const noteField = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isNoteNeeded = needsNote(about, choice);
  const isMissing = isNoteNeeded && note.trim() === "";
  // At once, so that the next key already reaches it.
  useLayoutEffect(() => (isNoteNeeded ? noteField.current : button.current)?.focus(), []);
  const { isBusy, act } = useAction(
    async () => queue.decide(about, decisionOf(choice, note.trim(), serverNow())),
    (cause) => {
      setError(cause);
      return () => setError(undefined);
    },
  );
  const decide = (event: Event) => {
    event.preventDefault();
    if (isMissing) noteField.current?.focus();
    else void act();
  };
  const isSanction =
    action !== "dismiss" && action !== "escalate" && action !== "uphold" && action !== "handled";
  return (
    <form class="decide" onSubmit={decide}>
      {isSanction && (
        <div class="field">
          <label for={`${id}-rule`}>Rule</label>
          <select
            id={`${id}-rule`}
            value={choice.rule}
            onChange={({ currentTarget }) => setChoice({ ...choice, rule: currentTarget.value as Rule })}
          >
            {reasonNames.map((rule) => (
              <option key={rule} value={rule}>
                {plain(rule)}
              </option>
            ))}
          </select>
        </div>
      )}
      {ends(action) && (
        <div class="field">
          <label for={`${id}-length`}>How long</label>
          <select
            id={`${id}-length`}
            value={choice.length}
            onChange={({ currentTarget: { value } }) =>
              setChoice({ ...choice, length: value === "proposed" ? value : lengthOf(value) })
            }
          >
            {action === about.proposal.action && <option value="proposed">As proposed</option>}
            {lengthOptions.map(([length, title]) => (
              <option key={length} value={length}>
                {title}
              </option>
            ))}
          </select>
        </div>
      )}
      {choice.length === "date" && (
        <div class="field">
          <label for={`${id}-date`}>Until</label>
          <input
            id={`${id}-date`}
            type="datetime-local"
            value={choice.date}
            required
            onInput={({ currentTarget }) => setChoice({ ...choice, date: currentTarget.value })}
          />
          <small>In your time.</small>
        </div>
      )}
      <div class="field">
        <label for={`${id}-note`}>Note{isNoteNeeded ? "" : " (optional)"}</label>
        <input
          id={`${id}-note`}
          ref={noteField}
          value={note}
          maxLength={500}
          autocomplete="off"
          aria-required={isNoteNeeded}
          aria-describedby={isNoteNeeded ? `${id}-why` : undefined}
          onInput={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {isNoteNeeded && <small id={`${id}-why`}>Say why: the ladder proposes something else.</small>}
      </div>
      <Failure error={error} retry={isStale(error) ? () => queue.open(about.id) : undefined} />
      <div class="row">
        <button
          ref={button}
          type="submit"
          class="primary"
          aria-disabled={isBusy || isMissing ? true : undefined}
        >
          {inWords(about, choice)} <kbd>Enter</kbd>
        </button>
        <Cancel close={cancel} />
      </div>
    </form>
  );
}
