import { useState } from "preact/hooks";
import { Form } from "../../forms/form";
import { useWork } from "../frame/context";
import { Cancel } from "../lib/cancel";

/** Opens the case of a notice, by the receipt that its giver sends to support. */
export function FindNotice() {
  const { api, queue } = useWork();
  const [isOpen, setOpen] = useState(false);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>Find a notice</summary>
      {isOpen && (
        <Form
          title="Its case, by the receipt"
          fields={[
            {
              name: "receipt",
              label: "Receipt",
              rule: { least: 43, most: 43 },
              input: { autocomplete: "off" },
            },
          ]}
          submit="Open its case"
          onSubmit={async ({ receipt = "" }) => {
            const { case: id } = await api.getNoticeCase({ params: { receipt: receipt.trim() } });
            setOpen(false);
            await queue.open(id);
          }}
        >
          <Cancel close={() => setOpen(false)} />
        </Form>
      )}
    </details>
  );
}
