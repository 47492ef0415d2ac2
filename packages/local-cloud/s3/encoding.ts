/** Encodes a key as S3 does in listings and events: like a form, but with slashes unchanged. */
export const urlEncoded = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
