/** Has attempts follow one another without a wait in each spec of a suite: backoff takes a random part of its time. */
export function withoutWaits(): void {
  const { random } = Math;
  beforeEach(() => {
    Math.random = () => 0;
  });
  afterEach(() => {
    Math.random = random;
  });
}
