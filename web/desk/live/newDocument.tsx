import { useState } from "preact/hooks";
import { Form } from "../../forms/form";
import { Cancel } from "../lib/cancel";
import type { KindForm, Schema } from "./schema";

interface Props {
  readonly kind: string;
  readonly form: KindForm;
  readonly open: (id: string) => void;
}

const anId = {
  matches: /^\s*[a-z0-9][a-z0-9_-]*\s*$/,
  says: "Begin with a small letter or a digit, and use small letters, digits, - and _ alone.",
};

/** Asks for the id of a new document: one of those that are left, if the kind says which there are. */
export function NewDocument({ kind, form: { ids, idSchema }, open }: Props) {
  const [isAsking, setAsking] = useState(false);
  const left = (idSchema as Schema | undefined)?.enum?.map(String).filter((id) => !ids.includes(id));
  if (left?.length === 0) return null;
  if (!isAsking)
    return (
      <button type="button" onClick={() => setAsking(true)}>
        New {kind}…
      </button>
    );
  return (
    <Form
      title={`New ${kind}`}
      fields={[
        left
          ? { name: "id", label: "Id", options: left.map((id) => [id, id] as const) }
          : {
              ...{ name: "id", label: "Id", hint: "Its name: small letters, digits, - and _." },
              rule: { least: 1, most: 64, pattern: anId },
            },
      ]}
      submit="Write it"
      onSubmit={async ({ id = "" }) => {
        setAsking(false);
        open(id.trim());
      }}
    >
      <Cancel close={() => setAsking(false)} />
    </Form>
  );
}
