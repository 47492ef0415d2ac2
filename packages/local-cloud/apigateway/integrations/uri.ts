/** Replaces each `{name}` in a URI with the mapped path parameter. */
export const fillPath = (uri: string, path: Readonly<Record<string, string>>) =>
  uri.replace(/\{([\w.:-]+)\+?\}/g, (whole, name: string) =>
    Object.hasOwn(path, name) ? (path[name] ?? "") : whole,
  );

export const fillStageVariables = (text: string, variables: Readonly<Record<string, string>> | undefined) =>
  text.replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables?.[name] ?? "");

export function queryString(query: Readonly<Record<string, string | readonly string[]>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const each of typeof value === "string" ? [value] : value) parameters.append(name, each);
  }
  return parameters.toString();
}
