/** Returns `postScore` as `post-score`: the resource name of an export. */
export const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
