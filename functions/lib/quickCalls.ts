import toFastProperties from "to-fast-properties";

/**
 * Returns the same client of the SDK, whose calls then take a third less processor time (`npm run bench -- calls`). The SDK
 * copies a client's configuration four times a call. It builds the configuration property by property, so V8 stores it
 * as a hash table, which takes eight times as long to copy as an object with a fixed layout.
 */
export function quickCalls<Client extends { readonly config: object }>(client: Client): Client {
  toFastProperties(client.config);
  return client;
}
