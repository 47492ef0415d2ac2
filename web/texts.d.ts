/** The check's own source, which the page shows: bundled as a text. */
declare module "@game-backend/client/verifyDraws" {
  const text: string;
  export default text;
}
