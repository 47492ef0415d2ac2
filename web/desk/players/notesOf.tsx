import { rights } from "../../../functions/desk/rights";
import { Form } from "../../forms/form";
import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { moment } from "../lib/words";
import { usePlayer } from "./player";

/** What staff have noted about a player. */
export function NotesOf() {
  const { id, api, headers, changes, may } = usePlayer();
  const params = { id };
  return (
    <Section
      title="Notes"
      ask={(signal) => api.getPlayerNotes({ params, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {(page, query) => (
        <>
          {page.notes.length === 0 && <p class="none">None.</p>}
          <ul class="lines">
            {page.notes.map((note) => (
              <li key={note.id}>
                <p class="said" dir="auto">
                  {note.text}
                </p>
                <small>{`${note.by}, ${moment(note.at)}`}</small>
              </li>
            ))}
          </ul>
          <ShowMore
            page={page}
            query={query}
            list="notes"
            ask={(cursor, signal) => api.getPlayerNotes({ params, headers, query: { cursor } }, { signal })}
          />
          {may(rights.writeNotes) && (
            <Form
              key={page.notes[0]?.id}
              class="act"
              title="Write a note"
              fields={[
                {
                  name: "text",
                  label: "Note",
                  rule: { least: 1 },
                  rows: 3,
                  hint: "For others of the staff. It is part of the player's data.",
                },
              ]}
              submit="Note"
              onSubmit={async ({ text = "" }) => {
                await api.postPlayerNote({ params, body: { text } });
                changes.value++;
              }}
            />
          )}
        </>
      )}
    </Section>
  );
}
