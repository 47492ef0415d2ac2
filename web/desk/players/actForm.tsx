import { Form } from "../../forms/form";
import { Cancel } from "../lib/cancel";
import type { Act, Target } from "./acts";

interface Props {
  readonly act: Act;
  readonly target: Target;
  /** Closes the form; absent for one that stays. */
  readonly cancel?: () => void;
  readonly done: (text: string) => void;
}

/** The word that confirms what cannot be taken back. */
const word = "yes";

/** The form of an act. */
export function ActForm({ act, target, cancel, done }: Props) {
  const confirmation = {
    name: "word",
    label: `Write “${word}” to confirm`,
    input: { autocomplete: "off" },
  } as const;
  return (
    <Form
      class="act"
      title={act.title}
      intro={act.says && <p>{act.says}</p>}
      fields={act.isFinal ? [...act.fields, confirmation] : act.fields}
      submit={act.submit}
      onSubmit={async (texts) => {
        if (act.isFinal && texts["word"]?.trim().toLowerCase() !== word)
          throw new Error(`Write “${word}” to confirm`);
        done(await act.run(target, texts));
      }}
    >
      {cancel && <Cancel close={cancel} />}
    </Form>
  );
}
