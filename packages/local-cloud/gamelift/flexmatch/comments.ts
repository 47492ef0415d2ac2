/** Removes line and block comments outside of strings: AWS's own samples deploy rule sets that have some. */
export const withoutComments = (text: string): string =>
  text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (part) =>
    part.startsWith('"') ? part : "",
  );
