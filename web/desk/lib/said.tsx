import { useState } from "preact/hooks";

interface Props {
  readonly text: string;
  readonly texts?: Readonly<Record<string, string>>;
}

/** A text as players read it, in each of its languages. */
export function Said({ text, texts = {} }: Props) {
  const [language, setLanguage] = useState("");
  return (
    <>
      {Object.keys(texts).length > 0 && (
        <label>
          As players read it in{" "}
          <select value={language} onChange={({ currentTarget }) => setLanguage(currentTarget.value)}>
            <option value="">all other languages</option>
            {Object.keys(texts).map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <p class="said" dir="auto" lang={language || undefined}>
        {texts[language] ?? text}
      </p>
    </>
  );
}
