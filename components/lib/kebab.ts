/** `postScore` as `post-score`: how exports become names of resources. */
export const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
