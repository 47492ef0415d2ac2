/**
 * Returns a `fetch` that calls the API's own address from the first answer on which shows that the site no longer serves the API:
 * an open page would otherwise fail until it is reloaded. The API's own refusals are JSON. The site's are not, and such a call has
 * not reached the API.
 */
export function orDirectly(site: string, direct: string | undefined, send: typeof fetch): typeof fetch {
  let hasLeft = false;
  const directly = (address: string, init?: RequestInit) =>
    send(`${direct}${address.slice(site.length)}`, init);
  return async (input, init) => {
    const address = String(input);
    if (hasLeft) return directly(address, init);
    const answer = await send(address, init);
    if (direct === undefined || direct === site) return answer;
    const isOfApi = /\bjson\b/.test(answer.headers.get("Content-Type") ?? "");
    if (isOfApi || (answer.status !== 403 && answer.status !== 404)) return answer;
    hasLeft = true;
    return directly(address, init);
  };
}
