import { Section } from "../lib/section";
import { ShowMore } from "../lib/showMore";
import { Values } from "../lib/values";
import { usePlayer } from "./player";
import { titleOfSection } from "./words";

/** The rows of a section of the player's data. */
export function DataOf({ section }: { readonly section: string }) {
  const { id, api, headers, changes } = usePlayer();
  const params = { id, section };
  return (
    <Section
      title={titleOfSection(section)}
      ask={(signal) => api.getPlayerData({ params, headers }, { signal })}
      inputs={[id, api, headers]}
      version={changes.value}
    >
      {(page, query) => (
        <>
          {page.rows.length === 0 && <p class="none">None.</p>}
          <ul class="lines">
            {page.rows.map((row, at) => (
              <li key={at}>
                <Values of={row} />
              </li>
            ))}
          </ul>
          <ShowMore
            page={page}
            query={query}
            list="rows"
            ask={(cursor, signal) => api.getPlayerData({ params, headers, query: { cursor } }, { signal })}
          />
        </>
      )}
    </Section>
  );
}
