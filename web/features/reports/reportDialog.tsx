import { useEffect, useRef } from "preact/hooks";

import { useGame } from "../../components/context";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import type { Thing } from "../../places";
import { notify } from "../../state/notices";
import { ruleOf } from "../sanctions/rules";
import { OwnReports, type Report } from "./ownReports";

/** The form of a report, in front of the view that it is about. */
export function ReportDialog() {
  const { asked } = useGame().of(OwnReports);
  return asked.value ? <Dialog things={asked.value} /> : null;
}

const { longestText, reasons } = facts.reports;
const isReason = (text: string): text is Report["reason"] => (reasons as readonly string[]).includes(text);

function Dialog({ things }: { readonly things: readonly Thing[] }) {
  const own = useGame().of(OwnReports);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [first] = things;
  const isOne = things.length === 1;
  const send = async ({ what = "", reason = "", text = "" }: Readonly<Record<string, string>>) => {
    const thing = things[isOne ? 0 : Number(what)];
    if (!thing || !isReason(reason)) return;
    const isMasked = await own.report(thing, reason, text.trim());
    dialog.current?.close();
    notify("Thank you. Moderators will look at it; Player shows what became of it.");
    if (isMasked) notify("Some words of your text are stars: they are not admitted here.");
  };
  return (
    <dialog
      ref={dialog}
      aria-label="Report"
      onClose={() => {
        own.asked.value = undefined;
      }}
    >
      <Form
        title="Report"
        intro={<p>{isOne && `${first?.title}. `}Nobody but moderators learns who reported it.</p>}
        fields={[
          ...(isOne
            ? []
            : [
                {
                  name: "what",
                  label: "What",
                  options: things.map(({ title }, at) => [String(at), title] as const),
                },
              ]),
          {
            name: "reason",
            label: "Why",
            value: "insult",
            options: reasons.map((reason) => [reason, ruleOf(reason)] as const),
          },
          {
            name: "text",
            label: "Further facts for moderators",
            rows: 3,
            rule: { most: longestText },
          },
        ]}
        submit="Send report"
        onSubmit={send}
      >
        <button type="button" onClick={() => dialog.current?.close()}>
          Cancel
        </button>
      </Form>
    </dialog>
  );
}
