import { useEffect, useState } from "preact/hooks";
import type { Api } from "../../client";
import { useApp } from "../../components/context";
import { Failure } from "../../components/failure";
import { moment } from "../../moment";

type Outcome = Awaited<ReturnType<Api["getNotice"]>>;

const outcomes: Readonly<Record<Outcome["outcome"], string>> = {
  waiting: "Moderators have it. Nobody has decided yet.",
  acted: "Moderators looked at it, and something was done about it.",
  dismissed: "Moderators looked at it, and found no rule or law broken.",
};

/** The outcome of a notice. */
export function NoticeState({ receipt }: { readonly receipt: string }) {
  const { api } = useApp();
  const [known, setKnown] = useState<{ answer?: Outcome; error?: unknown }>({});
  const read = () =>
    api.getNotice({ params: { receipt } }).then(
      (answer) => setKnown({ answer }),
      (error: unknown) => setKnown({ error }),
    );
  useEffect(() => void read(), [receipt]);
  const { answer, error } = known;
  return (
    <>
      <h2>Your notice</h2>
      <Failure error={error} retry={read} />
      {!answer && error === undefined && <p aria-busy="true">Reading…</p>}
      {answer && (
        <>
          <p>We received your notice on {moment(answer.receivedAt)}.</p>
          <p role="status">{outcomes[answer.outcome]}</p>
          {answer.decidedAt !== undefined && (
            <p>
              Decided on {moment(answer.decidedAt)} {answer.automated ? "by software" : "by a person"}. If you
              disagree, write to the game's support, or go to an out-of-court settlement body or a court.
            </p>
          )}
          <p>
            Your receipt is <code>{receipt}</code>. Keep it, or this page's address: by it you see later what
            became of the notice, and by it support finds what you sent.
          </p>
        </>
      )}
    </>
  );
}
