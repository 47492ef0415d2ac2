/**
 * Replaces the cache of `mnemonist` for DynamoDB's discovered endpoints when a handler is bundled: 7 kB for entries that
 * functions do not have, unless `AWS_ENABLE_ENDPOINT_DISCOVERY` is set. Then there is one for each operation.
 */
export default class EndpointCache<Key, Endpoints> extends Map<Key, Endpoints> {
  /** The SDK passes the most entries. */
  constructor(_most: number) {
    super();
  }

  peek(key: Key): Endpoints | undefined {
    return this.get(key);
  }
}
