import { useMemo, useRef, useState } from "preact/hooks";

import { Shelf } from "../../state/shelf";
import { storage } from "../../state/storage";

/** The longest message in code points, as the server counts them. (An input's `maxlength` counts UTF-16 units.) */
const longest = 2_000;
/** The number of remaining characters from which the writer is shown how many are left. */
const toldLast = 100;

interface Props {
  /** The key under which the device stores the unsent text. */
  readonly draftKey: string;
  readonly send: (text: string) => void;
}

/** An input for messages. Enter sends the text at once; Shift+Enter starts a new line. */
export function Writing({ draftKey, send }: Props) {
  const draft = useMemo(
    () => new Shelf(storage, draftKey, (found: unknown) => typeof found === "string"),
    [draftKey],
  );
  const [text, setText] = useState(() => draft.read() ?? "");
  const area = useRef<HTMLTextAreaElement>(null);
  const write = (next: string) => {
    setText(next);
    draft.write(next || undefined);
  };
  const submit = (event: Event) => {
    event.preventDefault();
    const { current } = area;
    if (!current?.value.trim() || left(current.value) < 0) return;
    send(current.value);
    // Cleared at once and not with the next render: anything typed in between belongs to the next message.
    current.value = "";
    write("");
    current.focus();
  };
  const room = left(text);
  return (
    <form class="write" onSubmit={submit}>
      <textarea
        ref={area}
        name="message"
        rows={1}
        aria-invalid={room < 0 || undefined}
        placeholder="Write a message"
        aria-label="Message"
        value={text}
        onInput={({ currentTarget }) => write(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          event.currentTarget.form?.requestSubmit();
        }}
      />
      <button type="submit" class="primary">
        Send
      </button>
      {room < toldLast && (
        <small role="status">{room < 0 ? `Too long by ${-room}` : `${room} characters left`}</small>
      )}
    </form>
  );
}

/** Returns how many more characters a text may have; negative if it is too long. */
const left = (text: string) => longest - [...text].length;
