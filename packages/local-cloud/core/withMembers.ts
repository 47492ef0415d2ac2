/**
 * Returns the JSON of an object with more members, whose values are JSON already. Parsing them would cost time, and lose the
 * digits of numbers that JavaScript does not have. The object has a member of its own.
 */
export const withMembers = (object: object, members: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(members)
    .filter(([, json]) => json !== undefined)
    .reduce((text, [name, json]) => `${text},"${name}":${json}`, JSON.stringify(object).slice(0, -1))
    .concat("}");
