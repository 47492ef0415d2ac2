/** Returns a document with the text between its markers `<!-- name -->` and `<!-- /name -->` replaced. */
export function replaceSection(text: string, name: string, section: string): string {
  const [before, rest] = text.split(`<!-- ${name} -->`);
  const [, after] = rest?.split(`<!-- /${name} -->`) ?? [];
  if (before === undefined || after === undefined) throw new Error(`no section ${name}`);
  return `${before}<!-- ${name} -->\n${section}\n<!-- /${name} -->${after}`;
}
