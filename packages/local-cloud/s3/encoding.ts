/** As S3 encodes keys in listings and events: as forms do, with slashes as they are. */
export const urlEncoded = (text: string) =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll("%20", "+")
    .replaceAll("%2F", "/");
