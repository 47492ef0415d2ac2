/** Returns the link by which a friend joins a lobby on this page. */
export const linkTo = (code: string, page: string): string => `${page.replace(/#.*$/, "")}#lobby/${code}`;

/** The field of a form for the code of a lobby. */
export const codeField = {
  name: "code",
  label: "Code",
  hint: "Six letters, from your friend's screen",
  input: { autocapitalize: "characters" as const, autocomplete: "off", spellcheck: false, maxLength: 16 },
};
