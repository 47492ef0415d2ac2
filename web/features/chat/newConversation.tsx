import { useId, useState } from "preact/hooks";
import { useGame } from "../../components/context";
import { useAction } from "../../components/useAction";
import { explain } from "../../errors";
import { facts } from "../../facts";
import { to } from "../../route";

/** The number of typed letters from which names are suggested. */
const least = facts.usersPrefix;
const most = 8;

/** An input for the names of players to talk to. */
export function NewConversation() {
  const game = useGame();
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string>();
  const faultId = useId();
  // Names are separated by commas, and the last one is being typed.
  const before = text.slice(0, text.lastIndexOf(",") + 1);
  const prefix = text.slice(before.length).trim();
  const names = game.queries.get(`names ${prefix}`, (signal) =>
    game.api.getUsers({ query: { prefix, limit: most } }, { signal }),
  );
  const { isBusy, act } = useAction(
    async () => {
      const people = text.split(",").map((name) => name.trim());
      location.hash = to("chat", await game.api.postConversation({ body: people.filter(Boolean) }));
    },
    (error) => {
      setFault(explain(error).text);
      return () => setFault(undefined);
    },
  );
  const write = (next: string) => {
    setFault(undefined);
    setText(next);
    const part = next.slice(next.lastIndexOf(",") + 1).trim();
    if (part.length < least) return;
    void game.queries
      .get(`names ${part}`, (signal) =>
        game.api.getUsers({ query: { prefix: part, limit: most } }, { signal }),
      )
      .refresh();
  };
  return (
    <form
      class="begin"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void act();
        else setFault("Enter a player's name.");
      }}
    >
      <input
        name="names"
        list="names"
        placeholder="Player's name"
        aria-label="Talk to"
        aria-invalid={fault !== undefined || undefined}
        aria-describedby={fault === undefined ? undefined : faultId}
        autocomplete="off"
        autocapitalize="none"
        value={text}
        onInput={({ currentTarget }) => write(currentTarget.value)}
      />
      <datalist id="names">
        {prefix.length >= least &&
          names.data?.map((name) => <option key={name} value={`${before}${name}`} />)}
      </datalist>
      <button type="submit" class="primary" aria-disabled={isBusy || undefined}>
        Talk
      </button>
      {fault !== undefined && (
        <p class="fault" id={faultId} role="alert">
          {fault}
        </p>
      )}
    </form>
  );
}
