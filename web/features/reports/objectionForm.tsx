import { useGame } from "../../components/context";
import { facts } from "../../facts";
import { Form } from "../../forms/form";
import { notify } from "../../state/notices";

interface Props {
  readonly sanctionId: string;
  readonly done: () => Promise<void>;
}

/** The form by which a player objects to a decision, once. */
export function ObjectionForm({ sanctionId: id, done }: Props) {
  const { api } = useGame();
  return (
    <Form
      title="Object"
      fields={[
        {
          name: "text",
          label: "Reason why it is wrong",
          rows: 3,
          rule: { least: 1, most: facts.reports.longestAppeal },
        },
      ]}
      submit="Send objection"
      onSubmit={async ({ text = "" }) => {
        await api.postAppeal({ params: { id }, body: { text: text.trim() } });
        await done();
        notify("Your objection was sent.");
      }}
    />
  );
}
