/**
 * Returns the JSON of an object with additional members, whose values are already JSON. Parsing them would take time,
 * and lose digits of numbers that JavaScript cannot represent. The object itself must have at least one member.
 */
export const withMembers = (object: object, members: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(members)
    .filter(([, json]) => json !== undefined)
    .reduce((text, [name, json]) => `${text},"${name}":${json}`, JSON.stringify(object).slice(0, -1))
    .concat("}");
