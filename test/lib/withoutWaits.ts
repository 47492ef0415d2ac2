/** Removes the waits between retries in a suite's specs: `Math.random`, which backoff multiplies its wait by, returns 0. */
export function withoutWaits(): void {
  const { random } = Math;
  beforeEach(() => {
    Math.random = () => 0;
  });
  afterEach(() => {
    Math.random = random;
  });
}
