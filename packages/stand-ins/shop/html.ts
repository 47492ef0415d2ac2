const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text: string) => text.replace(/[&<>"]/g, (character) => entities[character] ?? "");

/** Returns a page without scripts. */
export const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
form{display:inline-flex;gap:.4rem;flex-wrap:wrap;align-items:center}table{border-collapse:collapse;width:100%}input{max-width:100%;box-sizing:border-box}
td,th{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;border-top:1px solid #8888}code{overflow-wrap:anywhere}button{font:inherit;padding:.3rem .7rem}
.sheet{display:grid;gap:.7rem;max-width:22rem;margin:auto}.sheet button{padding:.7rem}
@media(width < 40rem){tr:first-child{display:none}td{display:block;border:0;padding:.1rem 0}tr{display:block;border-top:1px solid #8888;padding:.5rem 0}}</style>
<main>${body}</main></html>`;
